# fails: test_a_second_backward_adds_its_own_gradients_and_nothing_else
# teaches: working in grad itself sends what an earlier call left in intermediate arrays down once more
import itertools

import numpy as np

_numbers = itertools.count()


class Array:
    __array_ufunc__ = None  # NumPy then leaves `ndarray + Array` to __radd__

    def __init__(self, data: np.ndarray, sources: tuple = ()) -> None:
        self.data = np.asarray(data, dtype=np.float64)
        self.grad = np.zeros_like(self.data)
        self.sources = sources  # pairs: an operand, and a function from the gradient of this array to that of the operand
        self.number = next(_numbers)

    def __add__(self, other: "Array | np.ndarray | float") -> "Array":
        other = as_array(other)
        return Array(self.data + other.data, ((self, lambda grad: grad), (other, lambda grad: grad)))

    def __mul__(self, other: "Array | np.ndarray | float") -> "Array":
        other = as_array(other)
        return Array(self.data * other.data, ((self, lambda grad: grad * other.data), (other, lambda grad: grad * self.data)))

    def __truediv__(self, other: "Array | np.ndarray | float") -> "Array":
        other = as_array(other)
        result = self.data / other.data
        return Array(result, ((self, lambda grad: grad / other.data), (other, lambda grad: -grad * result / other.data)))

    def __matmul__(self, other: "Array | np.ndarray") -> "Array":
        other = as_array(other)
        to_self = lambda grad: grad @ other.data.swapaxes(-1, -2)
        to_other = lambda grad: self.data.swapaxes(-1, -2) @ grad
        return Array(self.data @ other.data, ((self, to_self), (other, to_other)))

    def __neg__(self) -> "Array":
        return self * -1

    def __sub__(self, other: "Array | np.ndarray | float") -> "Array":
        return self + -as_array(other)

    def __rsub__(self, other: np.ndarray | float) -> "Array":
        return -self + other

    def __rtruediv__(self, other: np.ndarray | float) -> "Array":
        return as_array(other) / self

    def __rmatmul__(self, other: np.ndarray) -> "Array":
        return as_array(other) @ self

    __radd__ = __add__
    __rmul__ = __mul__

    def exp(self) -> "Array":
        result = np.exp(self.data)
        return Array(result, ((self, lambda grad: grad * result),))

    def log(self) -> "Array":
        return Array(np.log(self.data), ((self, lambda grad: grad / self.data),))

    def sum(self, axis: int | tuple[int, ...] | None = None, keepdims: bool = False) -> "Array":
        def pull(grad):
            if axis is not None and not keepdims:
                grad = np.expand_dims(grad, axis)
            return np.broadcast_to(grad, self.data.shape)

        return Array(self.data.sum(axis=axis, keepdims=keepdims), ((self, pull),))

    def backward(self) -> None:
        self.grad = self.grad + 1
        for array in sorted(reachable(self), key=lambda array: -array.number):  # results are made after their operands
            for operand, pull in array.sources:
                operand.grad = operand.grad + unbroadcast(pull(array.grad), operand.data.shape)


def as_array(value: "Array | np.ndarray | float") -> Array:
    return value if isinstance(value, Array) else Array(value)


def reachable(root: Array) -> set[Array]:
    found, waiting = {root}, [root]
    while waiting:
        for operand, _ in waiting.pop().sources:
            if operand not in found:
                found.add(operand)
                waiting.append(operand)
    return found


def unbroadcast(grad: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    grad = grad.sum(axis=tuple(range(grad.ndim - len(shape))))
    repeated = tuple(axis for axis, size in enumerate(shape) if size == 1)
    return grad.sum(axis=repeated, keepdims=True)


def run(program: str, arrays: dict[str, np.ndarray], constants: dict[str, np.ndarray]) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    names = {name: Array(data) for name, data in arrays.items()} | constants
    exec(program, names)
    return {name: (value.data, value.grad) for name, value in names.items() if isinstance(value, Array)}
