def first_mismatch(text: str) -> tuple[int, int] | None:
    """Positions (i, j) of the outermost letters or digits that should be the same and are not; None if the text reads the same from both ends."""
    raise NotImplementedError
