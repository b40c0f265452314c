# fails: test_the_earlier_scores_are_left_alone
# teaches: heapify works in place; take a copy of a list that belongs to the caller
import heapq


class PromotionBar:
    def __init__(self, k, scores):
        self.k, self.best = k, scores
        heapq.heapify(self.best)

    def add(self, score):
        heapq.heappush(self.best, score)
        while len(self.best) > self.k:
            heapq.heappop(self.best)
        return self.best[0] if len(self.best) == self.k else None
