# fails: test_fewer_than_k_scores_have_no_bar
# teaches: with fewer than k scores there is no k-th largest; the smallest so far is no bar
import heapq


class PromotionBar:
    def __init__(self, k, scores):
        self.k, self.best = k, []
        for score in scores:
            self.add(score)

    def add(self, score):
        heapq.heappush(self.best, score)
        if len(self.best) > self.k:
            heapq.heappop(self.best)
        return self.best[0]
