# fails: test_of_equally_long_ranges_the_smallest_numbers_win
# teaches: the order of arrival says nothing about which of equally long ranges is smallest
def longest_range(numbers):
    present, longest = set(numbers), None
    for first in dict.fromkeys(numbers):
        if first - 1 in present:
            continue
        last = first
        while last + 1 in present:
            last += 1
        if longest is None or last - first > longest[1] - longest[0]:
            longest = first, last
    return longest
