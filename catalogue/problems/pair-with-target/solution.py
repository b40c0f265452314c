def pair_with_target(hours: list[int], target: int) -> tuple[int, int] | None:
    """Positions (i, j), i < j, of two lengths that add up to target, the smallest j first, then the smallest i; None if there are none."""
    first_position = {}
    for j, length in enumerate(hours):
        i = first_position.get(target - length)  # looked up before this job is entered: it must not pair with itself
        if i is not None:
            return i, j
        first_position.setdefault(length, j)
    return None
