def longest_distinct(tokens: list[int]) -> tuple[int, int]:
    """From each start, as far as no token repeats."""
    best = (0, 0)
    for start in range(len(tokens)):
        seen = set()
        stop = start
        while stop < len(tokens) and tokens[stop] not in seen:
            seen.add(tokens[stop])
            stop += 1
        if stop - start > best[1] - best[0]:
            best = (start, stop)
    return best
