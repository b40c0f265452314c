def longest_distinct(tokens: list[int]) -> tuple[int, int]:
    """Borders (start, stop) of the longest contiguous stretch without a repeated token, the first of equally long ones."""
    best = (0, 0)
    start = 0
    last = {}
    for position, token in enumerate(tokens):
        start = max(start, last.get(token, -1) + 1)  # a place that the window has left must not draw it back
        last[token] = position
        if position + 1 - start > best[1] - best[0]:
            best = (start, position + 1)
    return best
