def best_window(solved: list[int], width: int) -> tuple[int, int] | None:
    """Adds up each window anew."""
    best = None
    for start in range(len(solved) - width + 1):
        total = 0
        for value in solved[start : start + width]:
            total += value
        if best is None or total > best[1]:
            best = (start, total)
    return best
