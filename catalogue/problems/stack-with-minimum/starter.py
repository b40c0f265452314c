class LossStack:
    """A stack of losses that knows the lowest of them."""

    def __init__(self) -> None:
        raise NotImplementedError

    def push(self, loss: float) -> None:
        """Puts a loss on top."""
        raise NotImplementedError

    def pop(self) -> float:
        """Takes the loss on top away and returns it; IndexError if there is none."""
        raise NotImplementedError

    def lowest(self) -> float:
        """The lowest loss on the stack; IndexError if there is none."""
        raise NotImplementedError
