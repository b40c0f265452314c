def smallest_cover(tokens: list[int], query: list[int]) -> tuple[int, int] | None:
    """Borders (start, stop) of the shortest stretch of tokens that holds all of query, the first of equally short ones; None if none does."""
    raise NotImplementedError
