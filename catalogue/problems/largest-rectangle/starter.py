def largest_rectangle(free: list[int]) -> int:
    """Largest product of a stretch's length and its smallest number; 0 for an empty list."""
    raise NotImplementedError
