# fails: test_a_shorter_stretch_later_wins
# teaches: the first stretch that covers the query need not be the shortest
from collections import Counter


def smallest_cover(tokens, query):
    window, start = Counter(), 0
    needed = Counter(query)
    for stop in range(len(tokens) + 1):
        if stop:
            window[tokens[stop - 1]] += 1
        if not needed - window:
            while start < stop and not needed - (window - Counter([tokens[start]])):
                window[tokens[start]] -= 1
                start += 1
            return start, stop
    return None
