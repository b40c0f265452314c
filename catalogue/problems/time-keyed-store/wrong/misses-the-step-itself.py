# fails: test_every_step_around_the_settings_is_right
# teaches: a setting holds from its step on; bisect_left looks only at what lies before
from bisect import bisect_left


class Settings:
    def __init__(self):
        self.history = {}

    def set(self, name, value, step):
        steps, values = self.history.setdefault(name, ([], []))
        steps.append(step)
        values.append(value)

    def get(self, name, step):
        steps, values = self.history.get(name, ([], []))
        count = bisect_left(steps, step)
        return values[count - 1] if count else None
