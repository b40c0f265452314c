class WeightedSampler:
    """Draws sources with probabilities proportional to their weights."""

    def __init__(self, weights: list[int]):
        self.weights = list(weights)
        self.total = sum(weights)

    def draw(self, u: float) -> int:
        """Adds up weights until u W is passed."""
        passed = 0
        for source, weight in enumerate(self.weights):
            passed += weight
            if u * self.total < passed:
                return source
