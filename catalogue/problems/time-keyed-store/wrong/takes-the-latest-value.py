# fails: test_what_held_before_does_not_change
# teaches: the latest value is right only for steps after it; the past has its own
class Settings:
    def __init__(self):
        self.first, self.latest = {}, {}

    def set(self, name, value, step):
        self.first.setdefault(name, step)
        self.latest[name] = value

    def get(self, name, step):
        return self.latest[name] if name in self.first and step >= self.first[name] else None
