class PromotionBar:
    """Keeps all scores and sorts them for each answer."""

    def __init__(self, k: int, scores: list[float]) -> None:
        self.k = k
        self.scores = list(scores)

    def add(self, score: float) -> float | None:
        """Enters a score and returns the k-th largest so far; None as long as there are fewer than k."""
        self.scores.append(score)
        return sorted(self.scores, reverse=True)[self.k - 1] if len(self.scores) >= self.k else None
