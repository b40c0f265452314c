# fails: test_random_numbers_fall_on_their_sources
# teaches: a draw that cannot be repeated cannot be tested; all that is random comes from u
import random


class WeightedSampler:
    def __init__(self, weights):
        self.weights = weights

    def draw(self, u):
        return random.choices(range(len(self.weights)), self.weights)[0]
