def sampling_patterns(size: int, blocked: list[tuple[int, int]]) -> list[list[int]]:
    """Columns of the samples, row by row, of every pattern without two in a column or on a diagonal, in ascending order."""
    raise NotImplementedError
