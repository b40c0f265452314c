def longest_range(numbers: list[int]) -> tuple[int, int] | None:
    """Ends (first, last) of the longest range of integers that are all in numbers, the smallest one of several; None if there is none."""
    raise NotImplementedError
