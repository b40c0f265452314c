class LossStack:
    """A stack of losses that knows the lowest of them."""

    def __init__(self) -> None:
        self.losses = []
        self.minima = []  # the lowest loss up to each level

    def push(self, loss: float) -> None:
        """Puts a loss on top."""
        self.losses.append(loss)
        self.minima.append(min(loss, self.minima[-1]) if self.minima else loss)

    def pop(self) -> float:
        """Takes the loss on top away and returns it; IndexError if there is none."""
        loss = self.losses.pop()
        self.minima.pop()
        return loss

    def lowest(self) -> float:
        """The lowest loss on the stack; IndexError if there is none."""
        return self.minima[-1]
