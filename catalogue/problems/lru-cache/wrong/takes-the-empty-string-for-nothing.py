# fails: test_the_empty_string_is_a_value
# teaches: ask whether the key is there, not whether its value is true
class LRUCache:
    def __init__(self, capacity):
        self.capacity, self.entries = capacity, {}

    def get(self, key):
        value = self.entries.get(key)
        if not value:
            return value
        del self.entries[key]
        self.entries[key] = value
        return value

    def put(self, key, value):
        self.entries.pop(key, None)
        self.entries[key] = value
        if len(self.entries) > self.capacity:
            del self.entries[next(iter(self.entries))]
