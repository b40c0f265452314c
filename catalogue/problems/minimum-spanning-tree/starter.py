def linking_pairs(samples: int, pairs: list[tuple[int, int, int]]) -> list[int] | None:
    """Positions of samples - 1 pairs that connect all samples with the smallest sum of distances; None if that cannot be."""
    raise NotImplementedError
