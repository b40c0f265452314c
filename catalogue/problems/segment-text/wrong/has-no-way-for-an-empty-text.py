# fails: test_an_empty_text_needs_no_token
# teaches: the empty list is an answer, and None is not; ask whether there is one, not whether it is true
def segment(text, vocabulary):
    best = [[]] + [None] * len(text)
    for stop in range(1, len(text) + 1):
        for token in vocabulary:
            start = stop - len(token)
            if start >= 0 and text[start:stop] == token and best[start] is not None:
                if best[stop] is None or len(best[start]) + 1 < len(best[stop]):
                    best[stop] = [*best[start], token]
    return best[-1] or None
