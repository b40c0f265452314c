# fails: test_one_and_two_values
# teaches: the mean of two integers may lie between integers; // rounds it down
class RunningMedian:
    def __init__(self):
        self.values = []

    def add(self, value):
        self.values.append(value)

    def median(self):
        values, n = sorted(self.values), len(self.values)
        if n == 0:
            return None
        return values[n // 2] if n % 2 else (values[n // 2 - 1] + values[n // 2]) // 2
