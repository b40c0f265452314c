# fails: test_ties_decide_who_is_cut
# teaches: pairs of count and token rank ties by the token; the statement ranks them by first occurrence
import heapq


def most_frequent(tokens, k):
    counts = {}
    for token in tokens:
        counts[token] = counts.get(token, 0) + 1
    heap = [(-count, token) for token, count in counts.items()]
    heapq.heapify(heap)
    return [heapq.heappop(heap)[1] for _ in range(min(k, len(heap)))]
