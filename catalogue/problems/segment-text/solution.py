from math import inf


def segment(text: str, vocabulary: list[str]) -> list[str] | None:
    """As few tokens of vocabulary as possible that are together text, in order; None if there are none."""
    tokens = set(vocabulary)
    longest = max(map(len, tokens), default=0)
    best = [(0, 0)]  # of each prefix: the fewest tokens, infinite if there are none, and where the last of them starts
    for stop in range(1, len(text) + 1):
        starts = range(max(0, stop - longest), stop)
        best.append(min(((best[start][0] + 1, start) for start in starts if text[start:stop] in tokens), default=(inf, 0)))
    if best[-1][0] == inf:
        return None
    pieces, stop = [], len(text)
    while stop > 0:
        start = best[stop][1]
        pieces.append(text[start:stop])
        stop = start
    return pieces[::-1]
