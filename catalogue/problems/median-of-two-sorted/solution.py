import math


def median_of_both(first: list[int], second: list[int]) -> float:
    """Median of all values of two sorted lists, of which at most one is empty."""
    if len(first) > len(second):
        first, second = second, first
    half = (len(first) + len(second) + 1) // 2  # the lower half has the middle one of an odd number
    low, high = 0, len(first)  # how many of the lower half come from the first, the shorter list
    while low < high:
        i = (low + high) // 2
        if first[i] < second[half - i - 1]:
            low = i + 1
        else:
            high = i
    i, j = low, half - low
    below = max(first[i - 1] if i else -math.inf, second[j - 1] if j else -math.inf)
    if (len(first) + len(second)) % 2:
        return below
    above = min(first[i] if i < len(first) else math.inf, second[j] if j < len(second) else math.inf)
    return (below + above) / 2
