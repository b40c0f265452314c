class Store:
    """Entries that expire, and a past that can be asked."""

    def __init__(self) -> None:
        pass

    def set(self, time: int, key: str, value: str) -> None:
        """Writes or replaces an entry."""
        raise NotImplementedError
