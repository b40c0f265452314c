def fullest_pair(sizes: list[int], capacity: int) -> tuple[int, int] | None:
    """Sizes (a, b), a ≤ b, of two models with the largest sum up to capacity, the smallest a first; None if no two fit."""
    raise NotImplementedError
