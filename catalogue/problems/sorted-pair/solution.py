def fullest_pair(sizes: list[int], capacity: int) -> tuple[int, int] | None:
    """Sizes (a, b), a ≤ b, of two models with the largest sum up to capacity, the smallest a first; None if no two fit."""
    low, high = 0, len(sizes) - 1
    best, fullest = 0, None
    while low < high:
        total = sizes[low] + sizes[high]
        if total > capacity:  # too large even with the smallest partner that is left
            high -= 1
            continue
        if total > best:  # strictly: of equal sums the outermost pair comes first
            best, fullest = total, (sizes[low], sizes[high])
        low += 1  # no partner that is left fills more beside this one
    return fullest
