def unfinished(numbers: list[int]) -> int:
    """Counts each number in the whole list."""
    for number in numbers:
        if numbers.count(number) == 1:
            return number
