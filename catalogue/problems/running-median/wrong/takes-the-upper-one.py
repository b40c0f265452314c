# fails: test_the_example_by_hand
# teaches: for an even number of values the median is the mean of the two in the middle
class RunningMedian:
    def __init__(self):
        self.values = []

    def add(self, value):
        self.values.append(value)

    def median(self):
        return sorted(self.values)[len(self.values) // 2] if self.values else None
