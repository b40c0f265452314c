# fails: test_names_have_their_own_steps
# teaches: steps rise for each name by itself; one list for all names is not sorted
from bisect import bisect_right


class Settings:
    def __init__(self):
        self.steps, self.entries = [], []

    def set(self, name, value, step):
        self.steps.append(step)
        self.entries.append((name, value))

    def get(self, name, step):
        for position in range(bisect_right(self.steps, step) - 1, -1, -1):
            if self.entries[position][0] == name:
                return self.entries[position][1]
        return None
