def unfinished(numbers: list[int]) -> int:
    """The number that appears once, where every other one appears exactly twice."""
    raise NotImplementedError
