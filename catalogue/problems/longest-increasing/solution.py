from bisect import bisect_left


def longest_rise(scores: list[int]) -> int:
    """Length of the longest strictly rising subsequence of scores."""
    ends = []  # ends[i]: the smallest score that ends a rise of i + 1 checkpoints so far; these rise strictly
    for score in scores:
        place = bisect_left(ends, score)
        ends[place : place + 1] = [score]  # replaces a larger end, or appends
    return len(ends)
