def best_stretch(changes: list[int]) -> tuple[int, int, int]:
    """(gain, start, stop) of the consecutive days with the largest sum; of equals the one that ends first, then the shortest."""
    raise NotImplementedError
