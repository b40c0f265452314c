class Value:
    """A number that remembers how it was computed, so that its gradient can be handed back."""

    def __init__(self, data: float) -> None:
        raise NotImplementedError

    # + - * / ** and unary minus, with a Value or a plain number

    def exp(self) -> "Value":
        raise NotImplementedError

    def log(self) -> "Value":
        raise NotImplementedError

    def tanh(self) -> "Value":
        raise NotImplementedError

    def relu(self) -> "Value":
        raise NotImplementedError

    def backward(self) -> None:
        """Adds the derivative of this value with respect to each value that it was computed from to that one's grad."""
        raise NotImplementedError


def run(program: str, **inputs: float) -> dict[str, tuple[float, float]]:
    """Given: runs lines of Python on Values of these names; (data, grad) of each Value that has a name afterwards."""
    names = {name: Value(number) for name, number in inputs.items()}
    exec(program, names)
    return {name: (value.data, value.grad) for name, value in names.items() if isinstance(value, Value)}
