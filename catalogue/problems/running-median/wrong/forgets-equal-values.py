# fails: test_equal_values_count_one_by_one
# teaches: a step that took as long as another is a step of its own; a set forgets it
class RunningMedian:
    def __init__(self):
        self.values = set()

    def add(self, value):
        self.values.add(value)

    def median(self):
        values, n = sorted(self.values), len(self.values)
        if n == 0:
            return None
        return values[n // 2] if n % 2 else (values[n // 2 - 1] + values[n // 2]) / 2
