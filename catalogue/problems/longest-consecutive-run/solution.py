def longest_range(numbers: list[int]) -> tuple[int, int] | None:
    """Ends (first, last) of the longest range of integers that are all in numbers, the smallest one of several; None if there is none."""
    present = set(numbers)
    longest = None
    for first in present:
        if first - 1 in present:  # another number begins this range: each range is walked through once
            continue
        last = first
        while last + 1 in present:
            last += 1
        if longest is None or (first - last, first) < (longest[0] - longest[1], longest[0]):
            longest = first, last
    return longest
