# fails: test_as_few_tokens_as_possible
# teaches: backtracking from the longest token finds some way first, and that need not be the shortest
def segment(text, vocabulary):
    if not text:
        return []
    for token in sorted(vocabulary, key=len, reverse=True):
        if text.startswith(token):
            rest = segment(text[len(token) :], vocabulary)
            if rest is not None:
                return [token, *rest]
    return None
