def first_missing(numbers: list[int]) -> int:
    """Smallest integer from 1 on that is not among numbers, which are reordered."""
    n = len(numbers)
    for i in range(n):
        value = numbers[i]
        # each swap settles one value for good, so all of them together are fewer than n
        while 1 <= value <= n and numbers[value - 1] != value:
            numbers[i], numbers[value - 1] = numbers[value - 1], value
            value = numbers[i]
    for i in range(n):
        if numbers[i] != i + 1:
            return i + 1
    return n + 1
