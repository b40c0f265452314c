def pair_with_target(hours: list[int], target: int) -> tuple[int, int] | None:
    """Positions (i, j), i < j, of two lengths that add up to target, the smallest j first, then the smallest i; None if there are none."""
    raise NotImplementedError
