def largest_box(scores: list[int]) -> int:
    """The largest (j - i) * min(scores[i], scores[j]) over all i < j; 0 where there are fewer than two scores."""
    raise NotImplementedError
