import math


class Value:
    """A number that remembers how it was computed, so that its gradient can be handed back."""

    def __init__(self, data: float, sources: tuple = ()) -> None:
        self.data = data
        self.grad = 0.0
        self.sources = sources  # pairs: an operand, and the derivative of this value with respect to it

    def __add__(self, other: "Value | float") -> "Value":
        other = as_value(other)
        return Value(self.data + other.data, ((self, 1), (other, 1)))

    def __mul__(self, other: "Value | float") -> "Value":
        other = as_value(other)
        return Value(self.data * other.data, ((self, other.data), (other, self.data)))

    def __pow__(self, exponent: float) -> "Value":
        return Value(self.data**exponent, ((self, exponent * self.data ** (exponent - 1)),))

    def __neg__(self) -> "Value":
        return self * -1

    def __sub__(self, other: "Value | float") -> "Value":
        return self + -other

    def __rsub__(self, other: float) -> "Value":
        return -self + other

    def __truediv__(self, other: "Value | float") -> "Value":
        return self * as_value(other) ** -1

    def __rtruediv__(self, other: float) -> "Value":
        return self**-1 * other

    __radd__ = __add__
    __rmul__ = __mul__

    def exp(self) -> "Value":
        result = math.exp(self.data)
        return Value(result, ((self, result),))

    def log(self) -> "Value":
        return Value(math.log(self.data), ((self, 1 / self.data),))

    def tanh(self) -> "Value":
        result = math.tanh(self.data)
        return Value(result, ((self, 1 - result**2),))

    def relu(self) -> "Value":
        return Value(max(self.data, 0.0), ((self, float(self.data > 0)),))

    def backward(self) -> None:
        """Adds the derivative of this value with respect to each value that it was computed from to that one's grad."""
        order = operands_first(self)
        totals = dict.fromkeys(order, 0.0)  # apart from grad, where an earlier call may have left something
        totals[self] = 1.0
        for value in reversed(order):
            for operand, slope in value.sources:
                totals[operand] += slope * totals[value]
        for value, total in totals.items():
            value.grad += total


def as_value(value: "Value | float") -> Value:
    return value if isinstance(value, Value) else Value(value)


def operands_first(root: Value) -> list[Value]:
    """Every value below `root`, each after its operands; without recursion, which ends at about 1,000."""
    order, seen = [], {root}
    stack = [(root, iter(root.sources))]
    while stack:
        value, rest = stack[-1]
        operand = next((operand for operand, _ in rest if operand not in seen), None)
        if operand is None:
            order.append(value)
            stack.pop()
        else:
            seen.add(operand)
            stack.append((operand, iter(operand.sources)))
    return order


def run(program: str, **inputs: float) -> dict[str, tuple[float, float]]:
    """Given: runs lines of Python on Values of these names; (data, grad) of each Value that has a name afterwards."""
    names = {name: Value(number) for name, number in inputs.items()}
    exec(program, names)
    return {name: (value.data, value.grad) for name, value in names.items() if isinstance(value, Value)}
