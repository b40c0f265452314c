class WeightedSampler:
    """Draws sources with probabilities proportional to their weights."""

    def __init__(self, weights: list[int]):
        raise NotImplementedError

    def draw(self, u: float) -> int:
        """The source that u, uniform in [0, 1), falls on: W_i - w_i <= u W < W_i."""
        raise NotImplementedError
