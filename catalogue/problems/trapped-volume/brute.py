def recovered_loss(scores: list[int]) -> int:
    """Both maxima anew at each step."""
    return sum(min(max(scores[: i + 1]), max(scores[i:])) - score for i, score in enumerate(scores))
