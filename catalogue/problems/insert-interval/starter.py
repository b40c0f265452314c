def insert_window(windows: list[tuple[int, int]], new: tuple[int, int]) -> list[tuple[int, int]]:
    """The ascending windows, with gaps between them, that cover the times of `windows` (such a list already) and of `new`."""
    raise NotImplementedError
