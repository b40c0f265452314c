class RunningMedian:
    """The median of all values so far."""

    def __init__(self) -> None:
        raise NotImplementedError

    def add(self, value: float) -> None:
        """Enters one value."""
        raise NotImplementedError

    def median(self) -> float | None:
        """The value in the middle, or the mean of the two in the middle; None where there are none."""
        raise NotImplementedError
