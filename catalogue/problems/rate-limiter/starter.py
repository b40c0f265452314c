class Limiter:
    """Decides which calls may pass."""

    def __init__(self, limit: int, window: int) -> None:
        pass

    def allow(self, time: int, user: str) -> bool:
        """Whether the call may pass."""
        raise NotImplementedError
