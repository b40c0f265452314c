# fails: test_asking_changes_nothing
# teaches: look at the top of a heap; popping it removes the value for good
import heapq


class RunningMedian:
    def __init__(self):
        self.values = []

    def add(self, value):
        heapq.heappush(self.values, value)

    def median(self):
        n = len(self.values)
        if n == 0:
            return None
        first = [heapq.heappop(self.values) for _ in range(n // 2 + 1)]
        return first[-1] if n % 2 else (first[-2] + first[-1]) / 2
