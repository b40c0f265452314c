def best_stretch(changes: list[int]) -> tuple[int, int, int]:
    """Every stretch, in the order in which the statement prefers them."""
    best = None
    for stop in range(1, len(changes) + 1):
        gain = 0
        for start in range(stop - 1, -1, -1):
            gain += changes[start]
            if best is None or gain > best[0]:
                best = gain, start, stop
    return best
