# fails: test_the_example_of_one_source
# teaches: sums that begin with 0 have one entry more than sources; without the 0 nothing is to be taken off
from bisect import bisect_right
from itertools import accumulate


class WeightedSampler:
    def __init__(self, weights):
        self.sums = list(accumulate(weights))

    def draw(self, u):
        return bisect_right(self.sums, u * self.sums[-1]) - 1
