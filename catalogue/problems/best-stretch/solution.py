def best_stretch(changes: list[int]) -> tuple[int, int, int]:
    """(gain, start, stop) of the consecutive days with the largest sum; of equals the one that ends first, then the shortest."""
    best, running = None, 0
    for day, change in enumerate(changes):
        if running <= 0:  # what came before does not help, and the first day has nothing before it; at 0 the shorter stretch is wanted
            running, start = 0, day
        running += change
        if best is None or running > best[0]:
            best = running, start, day + 1
    return best
