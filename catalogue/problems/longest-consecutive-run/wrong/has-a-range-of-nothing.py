# fails: test_nothing_arrived_gives_none
# teaches: where nothing has arrived there is no range, not one from 0 to 0
def longest_range(numbers):
    present, longest = set(numbers), (0, -1)
    for first in sorted(present):
        if first - 1 in present:
            continue
        last = first
        while last + 1 in present:
            last += 1
        if last - first > longest[1] - longest[0]:
            longest = first, last
    return longest
