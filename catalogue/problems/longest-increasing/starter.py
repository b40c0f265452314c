def longest_rise(scores: list[int]) -> int:
    """Length of the longest strictly rising subsequence of scores."""
    raise NotImplementedError
