# fails: test_a_capacity_of_one_keeps_the_latest
# teaches: as many as `capacity` entries are kept; one goes only when there are more
class LRUCache:
    def __init__(self, capacity):
        self.capacity, self.entries = capacity, {}

    def get(self, key):
        if key not in self.entries:
            return None
        self.entries[key] = self.entries.pop(key)
        return self.entries[key]

    def put(self, key, value):
        self.entries.pop(key, None)
        self.entries[key] = value
        if len(self.entries) >= self.capacity:
            del self.entries[next(iter(self.entries))]
