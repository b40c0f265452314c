# fails: test_before_the_first_setting_there_is_none
# teaches: with nothing at or before the step, position -1 is the last setting and not none
from bisect import bisect_right


class Settings:
    def __init__(self):
        self.history = {}

    def set(self, name, value, step):
        steps, values = self.history.setdefault(name, ([], []))
        steps.append(step)
        values.append(value)

    def get(self, name, step):
        if name not in self.history:
            return None
        steps, values = self.history[name]
        return values[bisect_right(steps, step) - 1]
