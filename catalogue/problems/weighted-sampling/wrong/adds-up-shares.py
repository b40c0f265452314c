# fails: test_the_largest_number_below_one_falls_on_the_last_source
# teaches: rounded shares need not add up to 1; add whole weights and scale the number that was drawn
from bisect import bisect_right
from itertools import accumulate


class WeightedSampler:
    def __init__(self, weights):
        total = sum(weights)
        self.sums = list(accumulate(weight / total for weight in weights))

    def draw(self, u):
        return bisect_right(self.sums, u)
