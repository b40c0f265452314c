# fails: test_the_longest_range_need_not_be_the_last
# teaches: compare when a range ends and once more at the end of the list, where the last range ends
def longest_range(numbers):
    ordered = sorted(set(numbers))
    if not ordered:
        return None
    first = last = ordered[0]
    longest = first, last
    for number in ordered[1:]:
        if number != last + 1:
            if last - first > longest[1] - longest[0]:
                longest = first, last
            first = number
        last = number
    return longest
