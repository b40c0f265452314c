def first_at_least(steps: list[int], step: int) -> int:
    """Smallest position whose value in the non-decreasing list is at least step; len(steps) if there is none."""
    low, high = 0, len(steps)  # everything before low is smaller than step, nothing from high on is
    while low < high:
        middle = (low + high) // 2
        if steps[middle] < step:
            low = middle + 1
        else:
            high = middle
    return low
