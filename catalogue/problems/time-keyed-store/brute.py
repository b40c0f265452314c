class Settings:
    """Settings by name, each from a step on, that are walked through for every question."""

    def __init__(self) -> None:
        self.history = {}

    def set(self, name: str, value: str, step: int) -> None:
        """From step on, name has value; steps of one name never fall."""
        self.history.setdefault(name, []).append((step, value))

    def get(self, name: str, step: int) -> str | None:
        """The value that name had at step; None if it had none yet."""
        latest = None
        for since, value in self.history.get(name, []):
            if since > step:
                break
            latest = value
        return latest
