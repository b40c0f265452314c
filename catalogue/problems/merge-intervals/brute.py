def merge_windows(windows: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Joins each window with all that it touches among those found so far."""
    merged = []
    for start, stop in windows:
        apart = []
        for first, last in merged:
            if first <= stop and start <= last:
                start, stop = min(start, first), max(stop, last)
            else:
                apart.append((first, last))
        merged = [*apart, (start, stop)]
    return sorted(merged)
