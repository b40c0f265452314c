class PromotionBar:
    """The k-th largest of all scores so far."""

    def __init__(self, k: int, scores: list[float]) -> None:
        raise NotImplementedError

    def add(self, score: float) -> float | None:
        """Enters a score and returns the k-th largest so far; None as long as there are fewer than k."""
        raise NotImplementedError
