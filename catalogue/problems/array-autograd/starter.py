import numpy as np


class Array:
    """A NumPy array that remembers how it was computed, so that its gradient can be handed back."""

    def __init__(self, data: np.ndarray) -> None:
        raise NotImplementedError

    # + - * / @ and unary minus, with an Array, a NumPy array or a plain number

    def exp(self) -> "Array":
        raise NotImplementedError

    def log(self) -> "Array":
        raise NotImplementedError

    def sum(self, axis: int | tuple[int, ...] | None = None, keepdims: bool = False) -> "Array":
        raise NotImplementedError

    def backward(self) -> None:
        """Adds the gradient of this array, of shape (), to the grad of each array that it was computed from."""
        raise NotImplementedError


def run(program: str, arrays: dict[str, np.ndarray], constants: dict[str, np.ndarray]) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Given: runs lines of Python on Arrays and NumPy arrays of these names; (data, grad) of each Array that has a name afterwards."""
    names = {name: Array(data) for name, data in arrays.items()} | constants
    exec(program, names)
    return {name: (value.data, value.grad) for name, value in names.items() if isinstance(value, Array)}
