# fails: test_weights_of_zero_are_never_drawn
# teaches: the intervals hold their lower border; bisect_left gives u = 0 to a leading source of weight 0
from bisect import bisect_left
from itertools import accumulate


class WeightedSampler:
    def __init__(self, weights):
        self.sums = list(accumulate(weights))

    def draw(self, u):
        return bisect_left(self.sums, u * self.sums[-1])
