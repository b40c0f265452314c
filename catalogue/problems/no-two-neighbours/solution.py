def best_gain(gains: list[int]) -> int:
    """Largest sum of gains of which no two are neighbours; 0 where nothing is worth taking."""
    before, best = 0, 0  # the best up to the hour before the last one, and up to the last one
    for gain in gains:
        before, best = best, max(best, before + gain)
    return best
