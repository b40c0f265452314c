def best_product(factors: list[int]) -> int:
    """Largest product of a contiguous stretch of at least one factor."""
    raise NotImplementedError
