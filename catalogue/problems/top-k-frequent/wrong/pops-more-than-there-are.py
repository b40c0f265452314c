# fails: test_the_example_with_more_wanted_than_there_are
# teaches: there may be fewer distinct tokens than k
import heapq


def most_frequent(tokens, k):
    counts, first = {}, {}
    for position, token in enumerate(tokens):
        counts[token] = counts.get(token, 0) + 1
        first.setdefault(token, position)
    heap = [(-count, first[token], token) for token, count in counts.items()]
    heapq.heapify(heap)
    return [heapq.heappop(heap)[2] for _ in range(k)]
