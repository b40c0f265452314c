class PrefixCache:
    """Token prefixes of past and running requests, at most `capacity` tokens."""

    def __init__(self, capacity: int) -> None:
        raise NotImplementedError

    def acquire(self, tokens: list[int]) -> int:
        """Begins a request: how many of its first tokens were cached. RuntimeError where it does not fit."""
        raise NotImplementedError

    def release(self, tokens: list[int]) -> None:
        """Ends one request that acquired these tokens."""
        raise NotImplementedError

    def cached(self, tokens: list[int]) -> int:
        """Length of the longest cached prefix."""
        raise NotImplementedError

    def size(self) -> int:
        """Number of tokens stored."""
        raise NotImplementedError

    def evictable(self) -> int:
        """How many stored tokens no running request uses."""
        raise NotImplementedError
