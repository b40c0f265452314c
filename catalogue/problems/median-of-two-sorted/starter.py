def median_of_both(first: list[int], second: list[int]) -> float:
    """Median of all values of two sorted lists, of which at most one is empty."""
    raise NotImplementedError
