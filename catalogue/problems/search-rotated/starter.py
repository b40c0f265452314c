def search_rotated(times: list[int], time: int) -> int | None:
    """Position of time in a rotated increasing list of different integers; None if it is not there."""
    raise NotImplementedError
