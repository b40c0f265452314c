def longest_range(numbers: list[int]) -> tuple[int, int] | None:
    """Walks up from every number."""
    present = set(numbers)
    longest = None
    for first in sorted(present):
        last = first
        while last + 1 in present:
            last += 1
        if longest is None or last - first > longest[1] - longest[0]:
            longest = first, last
    return longest
