def longest_distinct(tokens: list[int]) -> tuple[int, int]:
    """Borders (start, stop) of the longest contiguous stretch without a repeated token, the first of equally long ones."""
    raise NotImplementedError
