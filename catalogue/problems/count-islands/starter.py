def region_counts(mask: list[list[int]]) -> dict[int, int]:
    """Number of connected regions of each class other than 0; neighbours share a side."""
    raise NotImplementedError
