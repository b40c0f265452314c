from bisect import bisect_right
from itertools import accumulate


class WeightedSampler:
    """Draws sources with probabilities proportional to their weights."""

    def __init__(self, weights: list[int]):
        self.sums = list(accumulate(weights))  # whole numbers: dividing by the sum would move the borders

    def draw(self, u: float) -> int:
        """The source that u, uniform in [0, 1), falls on: W_i - w_i <= u W < W_i."""
        return bisect_right(self.sums, u * self.sums[-1])
