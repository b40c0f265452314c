# fails: test_the_example_by_hand
# teaches: walking back from the end meets the last token first
def segment(text, vocabulary):
    best, last = [0] + [float("inf")] * len(text), [None] * (len(text) + 1)
    for stop in range(1, len(text) + 1):
        for token in vocabulary:
            if text.endswith(token, 0, stop) and best[stop - len(token)] + 1 < best[stop]:
                best[stop], last[stop] = best[stop - len(token)] + 1, token
    if best[-1] == float("inf"):
        return None
    pieces, stop = [], len(text)
    while stop:
        pieces.append(last[stop])
        stop -= len(last[stop])
    return pieces
