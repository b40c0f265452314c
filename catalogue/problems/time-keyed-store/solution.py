from bisect import bisect_right


class Settings:
    """Settings by name, each from a step on, that can be asked for any step."""

    def __init__(self) -> None:
        self.history = {}

    def set(self, name: str, value: str, step: int) -> None:
        """From step on, name has value; steps of one name never fall."""
        steps, values = self.history.setdefault(name, ([], []))
        steps.append(step)
        values.append(value)

    def get(self, name: str, step: int) -> str | None:
        """The value that name had at step; None if it had none yet."""
        steps, values = self.history.get(name, ((), ()))
        count = bisect_right(steps, step)  # to the right of equal steps: the later call counts
        return values[count - 1] if count else None
