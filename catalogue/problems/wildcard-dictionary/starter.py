class RunCodes:
    """Codes of runs that can be counted by patterns in which ? stands for any one character."""

    def __init__(self) -> None:
        raise NotImplementedError

    def add(self, code: str) -> None:
        """Enters the code of one run."""
        raise NotImplementedError

    def count(self, pattern: str) -> int:
        """How many runs have a code that agrees with the pattern."""
        raise NotImplementedError
