# fails: test_of_two_settings_at_one_step_the_later_counts
# teaches: pairs with equal steps are ordered by their values, not by their calls
from bisect import bisect_right, insort


class Settings:
    def __init__(self):
        self.history = {}

    def set(self, name, value, step):
        insort(self.history.setdefault(name, []), (step, value))

    def get(self, name, step):
        entries = self.history.get(name, [])
        count = bisect_right(entries, (step, "\U0010ffff"))
        return entries[count - 1][1] if count else None
