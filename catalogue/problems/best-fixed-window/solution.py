def best_window(solved: list[int], width: int) -> tuple[int, int] | None:
    """(start, total) of the `width` consecutive values with the largest sum, the first of equal ones; None if width is too large."""
    if width > len(solved):
        return None
    total = sum(solved[:width])
    best = (0, total)
    for stop in range(width, len(solved)):
        total += solved[stop] - solved[stop - width]
        if total > best[1]:
            best = (stop - width + 1, total)
    return best
