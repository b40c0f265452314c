def insert_window(windows: list[tuple[int, int]], new: tuple[int, int]) -> list[tuple[int, int]]:
    """Looks for a window that the new one touches, joins the two, and begins again until there is none."""
    start, stop = new
    others = list(windows)
    while True:
        touching = next((window for window in others if window[0] <= stop and window[1] >= start), None)
        if touching is None:
            return sorted([*others, (start, stop)])
        others.remove(touching)
        start, stop = min(start, touching[0]), max(stop, touching[1])
