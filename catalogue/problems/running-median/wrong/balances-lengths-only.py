# fails: test_rising_and_falling_values
# teaches: equal lengths are half of it; each value must also lie on the right side of the middle
import heapq


class RunningMedian:
    def __init__(self):
        self.lower, self.upper = [], []

    def add(self, value):
        if len(self.lower) <= len(self.upper):
            heapq.heappush(self.lower, -value)
        else:
            heapq.heappush(self.upper, value)

    def median(self):
        if not self.lower:
            return None
        return -self.lower[0] if len(self.lower) > len(self.upper) else (self.upper[0] - self.lower[0]) / 2
