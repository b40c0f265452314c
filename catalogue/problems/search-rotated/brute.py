def search_rotated(times: list[int], time: int) -> int | None:
    """Every position from the left."""
    for position, value in enumerate(times):
        if value == time:
            return position
    return None
