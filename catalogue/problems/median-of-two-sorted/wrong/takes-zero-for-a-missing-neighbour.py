# fails: test_zero_and_negative_values_count
# teaches: before the first value stands -infinity, not 0: a maximum with 0 is wrong where all values are negative
def median_of_both(first, second):
    if len(first) > len(second):
        first, second = second, first
    total = len(first) + len(second)
    half = (total + 1) // 2
    low, high = 0, len(first)
    while low < high:
        i = (low + high) // 2
        if first[i] < second[half - i - 1]:
            low = i + 1
        else:
            high = i
    i, j = low, half - low
    below = max(first[i - 1] if i else 0, second[j - 1] if j else 0)
    if total % 2:
        return below
    above = min(first[i] if i < len(first) else 10**18, second[j] if j < len(second) else 10**18)
    return (below + above) / 2
