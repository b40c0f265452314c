def rotate(rows: list[list[int]]) -> None:
    """Turns a square map clockwise by 90 degrees, in place."""
    raise NotImplementedError
