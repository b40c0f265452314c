class LRUCache:
    """Keeps the `capacity` entries that were used last, as pairs in the order of use."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.entries = []

    def get(self, key: int) -> str | None:
        """The value of an entry, which thereby counts as just used; None if there is none."""
        for position, (other, value) in enumerate(self.entries):
            if other == key:
                self.entries.append(self.entries.pop(position))
                return value
        return None

    def put(self, key: int, value: str) -> None:
        """Enters or replaces a value; if there are too many, the entry used longest ago goes."""
        for position, (other, _) in enumerate(self.entries):
            if other == key:
                del self.entries[position]
                break
        self.entries.append((key, value))
        if len(self.entries) > self.capacity:
            del self.entries[0]
