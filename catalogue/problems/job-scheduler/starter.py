class Scheduler:
    """Jobs that wait for each other, and workers that ask for the next one."""

    def __init__(self) -> None:
        pass

    def add(self, name: str) -> bool:
        """Puts a job at the end of the queue; False where that name was ever added."""
        raise NotImplementedError
