class LossStack:
    """A stack of losses that looks for the lowest when it is asked."""

    def __init__(self) -> None:
        self.losses = []

    def push(self, loss: float) -> None:
        """Puts a loss on top."""
        self.losses.append(loss)

    def pop(self) -> float:
        """Takes the loss on top away and returns it; IndexError if there is none."""
        return self.losses.pop()

    def lowest(self) -> float:
        """The lowest loss on the stack; IndexError if there is none."""
        if not self.losses:
            raise IndexError("an empty stack")
        return min(self.losses)
