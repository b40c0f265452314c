class Scheduler:
    """Chooses before each call of the model which tokens of which requests it processes."""

    def __init__(self, token_budget: int, slots: int) -> None:
        raise NotImplementedError

    def add(self, request: int, prompt: int, max_new_tokens: int) -> None:
        """Puts a request behind those that wait; ValueError if the slots could never hold it."""
        raise NotImplementedError

    def step(self) -> tuple[list[tuple[int, int]], list[int]]:
        """(request, tokens) of this step in the order of scheduling, and the requests that have finished with it."""
        raise NotImplementedError

    def stop(self, request: int) -> None:
        """Ends a request, running or waiting."""
        raise NotImplementedError

    def free_slots(self) -> int:
        """How many slots no request holds."""
        raise NotImplementedError
