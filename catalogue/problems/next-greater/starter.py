def evaluations_until_better(scores: list[float]) -> list[int | None]:
    """For each score, how many evaluations later the first strictly greater one comes; None if none does."""
    raise NotImplementedError
