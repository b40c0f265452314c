from collections import Counter


def smallest_cover(tokens: list[int], query: list[int]) -> tuple[int, int] | None:
    """Borders (start, stop) of the shortest stretch of tokens that holds all of query, the first of equally short ones; None if none does."""
    if not query:
        return 0, 0
    best = None
    lacking = Counter(query)  # below 0 where the window holds more than it needs
    missing = len(query)
    start = 0
    for stop, token in enumerate(tokens, 1):
        if token not in lacking:
            continue
        missing -= lacking[token] > 0
        lacking[token] -= 1
        while missing == 0:
            if best is None or stop - start < best[1] - best[0]:
                best = (start, stop)
            first = tokens[start]
            start += 1
            if first in lacking:
                lacking[first] += 1
                missing += lacking[first] > 0
    return best
