# fails: test_equal_scores_count_one_by_one
# teaches: two trials with the same score take two places; a set forgets one of them
class PromotionBar:
    def __init__(self, k, scores):
        self.k, self.scores = k, set(scores)

    def add(self, score):
        self.scores.add(score)
        return sorted(self.scores)[-self.k] if len(self.scores) >= self.k else None
