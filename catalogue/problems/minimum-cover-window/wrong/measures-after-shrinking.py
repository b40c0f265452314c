# fails: test_the_example_by_hand
# teaches: measure before the token that is needed leaves; afterwards the window covers no more
from collections import Counter


def smallest_cover(tokens, query):
    if not query:
        return 0, 0
    best, start = None, 0
    lacking, missing = Counter(query), len(query)
    for stop, token in enumerate(tokens, 1):
        missing -= lacking[token] > 0
        lacking[token] -= 1
        if missing == 0:
            while missing == 0:
                lacking[tokens[start]] += 1
                missing += lacking[tokens[start]] > 0
                start += 1
            if best is None or stop - start < best[1] - best[0]:
                best = (start, stop)
    return best
