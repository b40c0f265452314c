def fewest_removals(bookings: list[tuple[int, int]]) -> int:
    """Smallest number of bookings without which no two of the others overlap."""
    removed, free = 0, None  # `free`: when the last booking kept stops
    for stop, start in sorted((stop, start) for start, stop in bookings):
        if free is None or start >= free:
            free = stop
        else:
            removed += 1
    return removed
