class LRUCache:
    """Keeps the `capacity` entries that were used last."""

    def __init__(self, capacity: int) -> None:
        raise NotImplementedError

    def get(self, key: int) -> str | None:
        """The value of an entry, which thereby counts as just used; None if there is none."""
        raise NotImplementedError

    def put(self, key: int, value: str) -> None:
        """Enters or replaces a value; if there are too many, the entry used longest ago goes."""
        raise NotImplementedError
