# fails: test_the_most_frequent_stands_first
# teaches: a heap of size k that keeps the largest pops them in ascending order; turn the result around
import heapq


def most_frequent(tokens, k):
    counts, first = {}, {}
    for position, token in enumerate(tokens):
        counts[token] = counts.get(token, 0) + 1
        first.setdefault(token, position)
    heap = []
    for token, count in counts.items():
        heapq.heappush(heap, (count, -first[token], token))
        if len(heap) > k:
            heapq.heappop(heap)
    return [heapq.heappop(heap)[2] for _ in range(len(heap))]
