def first_missing(numbers: list[int]) -> int:
    """Smallest integer from 1 on that is not among numbers, which may be overwritten."""
    raise NotImplementedError
