def insert_window(windows: list[tuple[int, int]], new: tuple[int, int]) -> list[tuple[int, int]]:
    """The ascending windows, with gaps between them, that cover the times of `windows` (such a list already) and of `new`."""
    start, stop = new
    before = [(opens, closes) for opens, closes in windows if closes < start]
    after = [(opens, closes) for opens, closes in windows if opens > stop]
    touching = windows[len(before) : len(windows) - len(after)]
    if touching:  # ascending, so the first opens first and the last closes last
        (opens, _), (_, closes) = touching[0], touching[-1]
        start, stop = min(start, opens), max(stop, closes)
    return [*before, (start, stop), *after]
