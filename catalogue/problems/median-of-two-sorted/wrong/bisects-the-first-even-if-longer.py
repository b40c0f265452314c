# fails: test_lists_of_very_different_lengths
# teaches: bisect the shorter list; otherwise more may be taken from the one than the lower half holds
import math


def median_of_both(first, second):
    half = (len(first) + len(second) + 1) // 2
    low, high = 0, len(first)
    while low < high:
        i = (low + high) // 2
        j = min(max(half - i, 0), len(second))
        if j and first[i] < second[j - 1]:
            low = i + 1
        else:
            high = i
    i, j = low, min(max(half - low, 0), len(second))
    below = max(first[i - 1] if i else -math.inf, second[j - 1] if j else -math.inf)
    if (len(first) + len(second)) % 2:
        return below
    above = min(first[i] if i < len(first) else math.inf, second[j] if j < len(second) else math.inf)
    return (below + above) / 2
