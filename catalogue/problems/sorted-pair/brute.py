def fullest_pair(sizes: list[int], capacity: int) -> tuple[int, int] | None:
    """Every pair; the first of the largest sum."""
    best, fullest = 0, None
    for i in range(len(sizes)):
        for j in range(i + 1, len(sizes)):
            if best < sizes[i] + sizes[j] <= capacity:
                best, fullest = sizes[i] + sizes[j], (sizes[i], sizes[j])
    return fullest
