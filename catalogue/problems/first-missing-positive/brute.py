def first_missing(numbers: list[int]) -> int:
    """Looks for 1, 2, 3 and so on in the list."""
    candidate = 1
    while candidate in numbers:
        candidate += 1
    return candidate
