import heapq


class PromotionBar:
    """The k-th largest of all scores so far."""

    def __init__(self, k: int, scores: list[float]) -> None:
        self.k = k
        self.best = []  # a min-heap of the k largest: the bar is on top
        for score in scores:
            self.add(score)

    def add(self, score: float) -> float | None:
        """Enters a score and returns the k-th largest so far; None as long as there are fewer than k."""
        if len(self.best) < self.k:
            heapq.heappush(self.best, score)
        else:
            heapq.heappushpop(self.best, score)
        return self.best[0] if len(self.best) == self.k else None
