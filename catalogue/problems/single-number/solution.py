def unfinished(numbers: list[int]) -> int:
    """The number that appears once, where every other one appears exactly twice."""
    left = 0
    for number in numbers:
        left ^= number  # a pair cancels, in whatever order it comes
    return left
