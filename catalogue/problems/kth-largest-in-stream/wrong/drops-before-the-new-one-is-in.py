# fails: test_a_score_that_changes_nothing_leaves_the_bar
# teaches: the new score may be the one to drop; put it in first, then drop the smallest
import heapq


class PromotionBar:
    def __init__(self, k, scores):
        self.k, self.best = k, []
        for score in scores:
            self.add(score)

    def add(self, score):
        if len(self.best) == self.k:
            heapq.heapreplace(self.best, score)
        else:
            heapq.heappush(self.best, score)
        return self.best[0] if len(self.best) == self.k else None
