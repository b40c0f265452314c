"""What must hold of a scalar autograd engine; each trap is caught by the test that names it."""
import cmath

from warmup import assert_close, seeds

from solution import Value, run


class Number:
    """A complex number that computes what a Value computes, and knows nothing of gradients."""

    def __init__(self, number):
        self.number = number

    def exp(self):
        return Number(cmath.exp(self.number))

    def log(self):
        return Number(cmath.log(self.number))

    def tanh(self):
        return Number(cmath.tanh(self.number))

    def relu(self):
        return self if self.number.real > 0 else Number(0)


def operator(name):
    """Python's own operator of that name on complex numbers."""

    def apply(number, *others):
        return Number(getattr(complex(number.number), name)(*(other.number if isinstance(other, Number) else other for other in others)))

    return apply


for name in ("add", "sub", "mul", "truediv", "pow", "radd", "rsub", "rmul", "rtruediv", "neg"):
    setattr(Number, f"__{name}__", operator(f"__{name}__"))


def reference(program, output, inputs, step=1e-30):
    """The output, and Im y(input + i·step) / step for every input: exact to rounding, since nothing is subtracted (Squire and Trapp, 1998)."""
    gradients = {}
    for stepped in inputs:
        names = {name: Number(complex(number, step * (name == stepped))) for name, number in inputs.items()}
        exec(program, names)
        gradients[stepped] = names[output].number.imag / step
    return names[output].number.real, gradients


def computed(program, **inputs):
    """Runs the program over there: data and grad of each name, as floats."""
    return {name: (float(data), float(grad)) for name, (data, grad) in run(program, **inputs).items()}


def check_all(found, expected, message):
    """Compares (data, grad) of the names that are expected."""
    for name, (data, grad) in expected.items():
        assert name in found, f"{message}: {name} is not a Value"
        assert_close(found[name][0], data, message=f"{message}: data of {name}")
        assert_close(found[name][1], grad, message=f"{message}: grad of {name}")


def check(program, **inputs):
    """Compares y, and the gradients of all inputs after y.backward(), with complex steps through the same lines."""
    value, gradients = reference(program, "y", inputs)
    message = program.replace("\n", "; ")
    found = computed(f"{program}\ny.backward()", **inputs)
    check_all(found, {"y": (value, 1.0)} | {name: (number, gradients[name]) for name, number in inputs.items()}, message)


def numbers(generator, names="ab"):
    """Numbers between 0.5 and 2, one for each name, none like another by accident."""
    return {name: float(generator.uniform(0.5, 2)) for name in names}


def test_the_example_by_hand():
    lines = "c = a * b\nd = c + a\ny = d ** 2\ny.backward()"
    expected = {"y": (16.0, 1.0), "d": (-4.0, -8.0), "c": (-6.0, -8.0), "b": (-3.0, -16.0), "a": (2.0, 16.0)}
    check_all(computed(lines, a=2.0, b=-3.0), expected, "after one backward")


def test_the_example_of_a_second_backward():
    lines = "c = a * b\nd = c + a\ny = d ** 2\ny.backward()\ny.backward()"
    expected = {"y": (16.0, 2.0), "d": (-4.0, -16.0), "c": (-6.0, -16.0), "b": (-3.0, -32.0), "a": (2.0, 32.0)}
    check_all(computed(lines, a=2.0, b=-3.0), expected, "after two calls of backward")


def test_a_new_value_has_no_gradient():
    value = Value(3.5)
    assert_close((float(value.data), float(value.grad)), (3.5, 0.0), message="data and grad of a new value")
    value.backward()
    assert_close(float(value.grad), 1.0, message="grad of a value after its own backward")


def test_every_operator_between_two_values():
    for generator in seeds(1):
        for sign in "+-*/":
            check(f"y = a {sign} b", **numbers(generator))
            check(f"y = (a {sign} b) * (b {sign} a) * a", **numbers(generator))


def test_a_plain_number_on_either_side():
    for generator in seeds(1):
        for sign in "+-*/":
            for line in (f"y = a {sign} 3", f"y = 3 {sign} a", f"y = a {sign} 0.7", f"y = 0.7 {sign} a", f"y = 2.5 {sign} a * 3"):
                check(line, **numbers(generator, "a"))
        check("y = sum([a, b, a * b])", **numbers(generator))


def test_powers_and_unary_minus():
    for generator in seeds(1):
        for exponent in ("2", "3", "0.5", "-1", "-1.5", "1"):
            check(f"y = a ** {exponent}", **numbers(generator, "a"))
        check("y = -a * b + -b", **numbers(generator))
        found = computed("y = a ** 2 + b ** 3\ny.backward()", a=0.0, b=-2.0)
        check_all(found, {"y": (-8.0, 1.0), "a": (0.0, 0.0), "b": (-2.0, 12.0)}, "a ** 2 + b ** 3 at a = 0, b = -2")


def test_every_function():
    for generator in seeds(2):
        for function in ("exp", "log", "tanh", "relu"):
            check(f"y = a.{function}()", **numbers(generator, "a"))
            check(f"y = (a * b + 0.5).{function}() * b", **numbers(generator))
        check("y = (-a).exp() + (-b).tanh() + (-a).relu()", **numbers(generator))


def test_relu_lets_nothing_through_at_zero_or_below():
    found = computed("y = a.relu() + b.relu() + c.relu()\ny.backward()", a=-1.5, b=0.0, c=2.0)
    check_all(found, {"y": (2.0, 1.0), "a": (-1.5, 0.0), "b": (0.0, 0.0), "c": (2.0, 1.0)}, "ReLU at -1.5, 0 and 2")


def test_an_operation_may_use_a_value_twice():
    for generator in seeds(1):
        for sign in "+-*/":
            check(f"y = a {sign} a", **numbers(generator, "a"))
            check(f"c = a * b\ny = c {sign} c", **numbers(generator))


def test_gradients_of_all_uses_add_up_where_paths_of_different_length_meet():
    for generator in seeds(1):
        for lines in [
            "c = a * b\nd = c.tanh()\ne = d * 3\ny = e + c",
            "c = a * b\nd = c.tanh()\ne = d * 3\ny = c + e",
            "c = a + b\nd = c * a\ne = d * c + b\nf = e * d * c\ny = f / e - d",
        ]:
            check(lines, **numbers(generator))


def test_random_graphs():
    forms = ["({0} * {1}).tanh()", "{0} - 0.5 * {1}", "{0} / (2 + {1} ** 2)", "(0.3 * {0}).tanh() + {1}", "(-{0} * {0}).exp() * {1}", "1 - {1}"]
    for generator in seeds(3):
        names, lines = ["a", "b", "c"], []
        for number in range(12):
            one, other = (names[-1 - int(place)] for place in generator.integers(min(len(names), 5), size=2))
            lines.append(f"v{number} = " + forms[generator.integers(len(forms))].format(one, other))
            names.append(f"v{number}")
        check("\n".join([*lines, "y = v11 * v10 + v9 - v8 + a * b + c"]), **numbers(generator, "abc"))


def test_intermediate_values_get_gradients_too():
    for generator in seeds(1):
        inputs = numbers(generator)
        found = computed("c = a * b\nd = c.exp()\ny = d * c\ny.backward()", **inputs)
        c, (d, _) = inputs["a"] * inputs["b"], found["d"]
        check_all(found, {"d": (d, c), "c": (c, d + c * d)}, "c = a * b; d = c.exp(); y = d * c")


def test_a_second_backward_adds_its_own_gradients_and_nothing_else():
    for generator in seeds(1):
        inputs = numbers(generator)
        lines = "c = a * b\nd = c.tanh()\ny = d * c"
        _, gradients = reference(lines, "y", inputs)
        found = computed(f"{lines}\ny.backward()\ny.backward()\ny.backward()", **inputs)
        expected = {name: (inputs[name], 3 * gradients[name]) for name in inputs} | {"y": (found["y"][0], 3.0)}
        check_all(found, expected, "after three calls; was the grad of an earlier call passed on once more?")


def test_two_results_may_share_what_they_were_computed_from():
    for generator in seeds(1):
        inputs = numbers(generator)
        lines = "c = a * b\nd = c.exp()\ny = d * a\nz = c * d"
        total = {name: sum(reference(lines, output, inputs)[1][name] for output in "yz") for name in inputs}
        found = computed(f"{lines}\ny.backward()\nz.backward()", **inputs)
        check_all(found, {name: (inputs[name], total[name]) for name in inputs}, "y.backward(), then z.backward(), over a shared c and d")


def test_what_the_result_was_not_computed_from_keeps_its_gradient():
    for generator in seeds(1):
        found = computed("c = a * b\nd = c * 2\nc.backward()\ne = a + 1\nd.grad, e.grad = 7.0, 8.0\nc.backward()", **numbers(generator))
        assert found["d"][1] == 7.0 and found["e"][1] == 8.0, "c.backward() changes grad of values that were computed from c or apart from it"


def test_operands_stay_as_they_were():
    for generator in seeds(1):
        inputs = numbers(generator)
        found = computed("c = a * b\nd = (c + a - b / c).exp().log().tanh().relu() ** 2 + -a", **inputs)
        check_all(found, {name: (number, 0.0) for name, number in inputs.items()} | {"c": (inputs["a"] * inputs["b"], 0.0)}, "before any backward")


def test_a_chain_of_2000_operations():
    found = computed("y = a\nfor _ in range(2000):\n    y = y + a\ny.backward()", a=0.5)
    check_all(found, {"y": (1000.5, 1.0), "a": (0.5, 2001.0)}, "2,000 additions in a row")


def test_each_value_is_visited_once():
    found = computed("y = a\nfor _ in range(40):\n    y = y + y\ny.backward()", a=1.0)
    check_all(found, {"y": (2.0**40, 1.0), "a": (1.0, 2.0**40)}, "y = y + y forty times, with 2^40 paths")
