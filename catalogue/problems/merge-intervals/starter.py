def merge_windows(windows: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The fewest windows that cover exactly the times of all windows, in ascending order."""
    raise NotImplementedError
