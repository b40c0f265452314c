# fails: test_repeated_numbers_count_once
# teaches: after sorting, an equal neighbour neither lengthens a range nor ends it
def longest_range(numbers):
    longest = None
    ordered = sorted(numbers)
    for i, number in enumerate(ordered):
        if i == 0 or number != ordered[i - 1] + 1:
            first = number
        if longest is None or number - first > longest[1] - longest[0]:
            longest = first, number
    return longest
