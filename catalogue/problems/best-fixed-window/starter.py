def best_window(solved: list[int], width: int) -> tuple[int, int] | None:
    """(start, total) of the `width` consecutive values with the largest sum, the first of equal ones; None if width is too large."""
    raise NotImplementedError
