def largest_rectangle(free: list[int]) -> int:
    """From each start, all stretches with their running minimum."""
    best = 0
    for start in range(len(free)):
        smallest = free[start]
        for stop in range(start, len(free)):
            if free[stop] < smallest:
                smallest = free[stop]
            if smallest * (stop + 1 - start) > best:
                best = smallest * (stop + 1 - start)
    return best
