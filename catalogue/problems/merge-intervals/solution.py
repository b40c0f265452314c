def merge_windows(windows: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The fewest windows that cover exactly the times of all windows, in ascending order."""
    merged = []
    for start, stop in sorted(windows):
        if merged:
            first, last = merged[-1]
            if start <= last:
                merged[-1] = first, max(last, stop)  # this window may lie within the last one
                continue
        merged.append((start, stop))
    return merged
