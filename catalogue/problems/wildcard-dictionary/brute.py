class RunCodes:
    """A list of codes, each compared with each pattern."""

    def __init__(self) -> None:
        self.codes = []

    def add(self, code: str) -> None:
        """Enters the code of one run."""
        self.codes.append(code)

    def count(self, pattern: str) -> int:
        """How many runs have a code that agrees with the pattern."""
        found = 0
        for code in self.codes:
            if len(code) == len(pattern) and all(one in ("?", other) for one, other in zip(pattern, code)):
                found += 1
        return found
