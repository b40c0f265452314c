# fails: test_what_is_there_in_plenty_covers_nothing_else
# teaches: a token of the query that enters meets a need only while it is still lacking
from collections import Counter


def smallest_cover(tokens, query):
    if not query:
        return 0, 0
    best, start, covered = None, 0, 0
    needed = Counter(query)
    for stop, token in enumerate(tokens, 1):
        covered += token in needed
        while covered >= len(query):
            if best is None or stop - start < best[1] - best[0]:
                best = (start, stop)
            covered -= tokens[start] in needed
            start += 1
    return best
