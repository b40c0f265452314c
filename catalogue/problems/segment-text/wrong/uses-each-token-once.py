# fails: test_a_token_may_be_used_again
# teaches: a vocabulary is not used up
def segment(text, vocabulary):
    if not text:
        return []
    best = None
    for token in vocabulary:
        if text.startswith(token):
            rest = segment(text[len(token) :], [other for other in vocabulary if other != token])
            if rest is not None and (best is None or 1 + len(rest) < len(best)):
                best = [token, *rest]
    return best
