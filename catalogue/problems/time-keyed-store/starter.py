class Settings:
    """Settings by name, each from a step on, that can be asked for any step."""

    def __init__(self) -> None:
        raise NotImplementedError

    def set(self, name: str, value: str, step: int) -> None:
        """From step on, name has value; steps of one name never fall."""
        raise NotImplementedError

    def get(self, name: str, step: int) -> str | None:
        """The value that name had at step; None if it had none yet."""
        raise NotImplementedError
