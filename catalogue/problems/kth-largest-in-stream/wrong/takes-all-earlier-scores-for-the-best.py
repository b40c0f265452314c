# fails: test_many_earlier_scores_count_like_added_ones
# teaches: more than k scores at the beginning must be cut to the k largest, or the top of the heap is too small
import heapq


class PromotionBar:
    def __init__(self, k, scores):
        self.k, self.best = k, list(scores)
        heapq.heapify(self.best)

    def add(self, score):
        heapq.heappush(self.best, score)
        if len(self.best) > self.k:
            heapq.heappop(self.best)
        return self.best[0] if len(self.best) >= self.k else None
