class RunningMedian:
    """Keeps all values and sorts them for each question."""

    def __init__(self) -> None:
        self.values = []

    def add(self, value: float) -> None:
        """Enters one value."""
        self.values.append(value)

    def median(self) -> float | None:
        """The value in the middle, or the mean of the two in the middle; None where there are none."""
        ordered = sorted(self.values)
        if not ordered:
            return None
        middle = len(ordered) // 2
        return ordered[middle] if len(ordered) % 2 == 1 else (ordered[middle - 1] + ordered[middle]) / 2
