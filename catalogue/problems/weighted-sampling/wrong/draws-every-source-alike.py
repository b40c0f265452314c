# fails: test_each_source_is_drawn_as_often_as_its_weight_says
# teaches: u times the number of sources ignores the weights
class WeightedSampler:
    def __init__(self, weights):
        self.sources = [source for source, weight in enumerate(weights) if weight]

    def draw(self, u):
        return self.sources[int(u * len(self.sources))]
