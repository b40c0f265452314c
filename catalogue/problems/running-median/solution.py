import heapq


class RunningMedian:
    """The median of all values so far."""

    def __init__(self) -> None:
        self.lower = []  # a max-heap, values negated; has as many values as the upper half, or one more
        self.upper = []  # a min-heap

    def add(self, value: float) -> None:
        """Enters one value."""
        largest = -heapq.heappushpop(self.lower, -value)
        heapq.heappush(self.upper, largest)
        if len(self.upper) > len(self.lower):
            heapq.heappush(self.lower, -heapq.heappop(self.upper))

    def median(self) -> float | None:
        """The value in the middle, or the mean of the two in the middle; None where there are none."""
        if not self.lower:
            return None
        if len(self.lower) > len(self.upper):
            return -self.lower[0]
        return (self.upper[0] - self.lower[0]) / 2
