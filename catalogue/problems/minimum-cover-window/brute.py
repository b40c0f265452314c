def smallest_cover(tokens: list[int], query: list[int]) -> tuple[int, int] | None:
    """From each start, as far as it takes to have everything."""
    if not query:
        return 0, 0
    needed = {}
    for token in query:
        needed[token] = needed.get(token, 0) + 1
    best = None
    for start in range(len(tokens)):
        lacking = dict(needed)
        missing = len(query)
        for position in range(start, len(tokens)):
            token = tokens[position]
            if token in lacking:
                if lacking[token] > 0:
                    missing -= 1
                lacking[token] -= 1
            if missing == 0:
                if best is None or position + 1 - start < best[1] - best[0]:
                    best = (start, position + 1)
                break
    return best
