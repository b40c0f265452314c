"""What must hold of an autograd engine over arrays; each trap is caught by the test that names it."""
import numpy as np
from warmup import assert_close, no_mutation, seeds

from solution import Array, run


class Plain(np.ndarray):
    """A complex NumPy array with the methods of an Array, that knows nothing of gradients."""

    def exp(self):
        return np.exp(self)

    def log(self):
        return np.log(self)


def reference(program, output, arrays, constants, step=1e-30):
    """The output, and Im y(entry + i·step) / step for every entry: exact to rounding, since nothing is subtracted (Squire and Trapp, 1998)."""
    code = compile(program, "program", "exec")
    gradients = {name: np.zeros(data.shape) for name, data in arrays.items() if name != "c"}
    for name, gradient in gradients.items():
        for index in np.ndindex(gradient.shape):
            names = {other: data.astype(np.complex128).view(Plain) for other, data in arrays.items()} | constants
            names[name][index] += 1j * step
            exec(code, names)
            gradient[index] = np.imag(names[output]) / step
    return np.asarray(np.real(names[output])), gradients


def check_all(found, expected, message):
    """Compares (data, grad) of the names that are expected."""
    for name, (data, grad) in expected.items():
        assert name in found, f"{message}: {name} is not an Array"
        assert_close(found[name][0], np.asarray(data), message=f"{message}: data of {name}")
        assert_close(found[name][1], np.asarray(grad), message=f"{message}: grad of {name}")


def check(program, arrays, constants=None):
    """Compares y, and the gradients of all inputs after y.backward(), with complex steps through the same lines."""
    value, gradients = reference(program, "y", arrays, constants or {})
    shapes = ", ".join(f"{name} {data.shape}" for name, data in {**arrays, **(constants or {})}.items())
    message = f"{program.strip()} with {shapes}".replace("\n", "; ")
    found = run(f"{program}\ny.backward()", arrays, constants or {})
    check_all(found, {"y": (value, 1.0)} | {name: (arrays[name], gradient) for name, gradient in gradients.items()}, message)


def of_all_signs(term):
    """A line with the term's sum for each of + - * / in the place of `?`, each with a weight of its own."""
    return "y = " + " + ".join(f"({term.replace('?', sign)}).sum() * {weight}" for sign, weight in zip("+-*/", (1, 3, 5, 7)))


def uniform(generator, **shapes):
    """An array of numbers between 0.5 and 2 for each name."""
    return {name: generator.uniform(0.5, 2, size=shape) for name, shape in shapes.items()}


def example():
    """The arrays of the statement."""
    return {"a": np.array([[1.0, 2.0, 3.0]]), "b": np.array([[10.0], [20.0]]), "w": np.array([[1.0], [1.0], [0.0]])}


def test_the_example_by_hand():
    found = run("y = (a * b).sum()\ny.backward()", example(), {})
    expected = {"y": (180.0, 1.0), "a": ([[1.0, 2.0, 3.0]], [[30.0, 30.0, 30.0]]), "b": ([[10.0], [20.0]], [[6.0], [6.0]])}
    check_all(found, expected, "y = (a * b).sum()")


def test_the_example_of_a_second_result():
    found = run("y = (a * b).sum()\ny.backward()\nz = (a @ w).sum()\nz.backward()", example(), {})
    expected = {"z": (3.0, 1.0), "w": ([[1.0], [1.0], [0.0]], [[1.0], [2.0], [3.0]]), "a": ([[1.0, 2.0, 3.0]], [[31.0, 31.0, 30.0]])}
    check_all(found, expected, "y.backward(), then z = (a @ w).sum() and z.backward()")


def test_a_new_array_has_no_gradient():
    for shape in [(), (3,), (2, 3)]:
        array = Array(np.ones(shape))
        assert_close(array.grad, np.zeros(shape), message=f"grad of a new array of shape {shape}")


def test_data_and_gradient_are_float64():
    for dtype in (np.int64, np.float32):
        data, grad = run("y = (a * 0.5).sum()\ny.backward()", {"a": np.array([1, 2], dtype=dtype)}, {})["a"]
        assert data.dtype == grad.dtype == np.float64, f"made from {np.dtype(dtype)}, data is {data.dtype} and grad {grad.dtype}; both are float64"
        assert_close((data, grad), (np.array([1.0, 2.0]), np.array([0.5, 0.5])), message="data and grad of a in y = (a * 0.5).sum()")


def test_every_operator_between_equal_shapes():
    for generator in seeds(1):
        arrays = uniform(generator, a=(2, 3), b=(2, 3), c=(2, 3))
        check(of_all_signs("(a ? b) * c"), arrays)
        check("y = (-a * c).sum() - (b * c).sum()", arrays)
        check("y = (a.exp() * c + b.log() / c).sum()", arrays)


def test_what_was_broadcast_is_summed():
    for generator in seeds(1):
        shapes = [((2, 3), (3,)), ((3,), (2, 3)), ((2, 3), (2, 1)), ((2, 1), (1, 3)), ((2, 3), ()), ((), (2, 3)), ((1,), (3,))]
        for one, other in [*shapes, ((1, 1), (2, 3)), ((2, 1, 3), (4, 1)), ((3, 1), (3,))]:
            arrays = uniform(generator, a=one, b=other, c=np.broadcast_shapes(one, other))
            check("y = ((a + b) * c + (a - b) * c * 3 + a * b * c * 5 + a / b * c * 7).sum()", arrays)


def test_an_axis_of_size_one_stays():
    for generator in seeds(1):
        check("y = (a * b * d).sum()", uniform(generator, a=(1, 3), b=(1, 3), d=(1, 1)))
        check("y = (a * b).sum()", uniform(generator, a=(1,), b=()))


def test_numbers_and_numpy_arrays_on_either_side():
    for generator in seeds(1):
        check(of_all_signs("(a ? 3) * c + (0.7 ? a) * c"), uniform(generator, a=(2, 3), c=(2, 3)))
        check(of_all_signs("(a ? k) * c + (k ? a) / c"), uniform(generator, a=(2, 3), c=(2, 3)), uniform(generator, k=(2, 3)))
        for shape in [(3,), (4, 1, 3), ()]:
            arrays = uniform(generator, a=(2, 3), c=(2, 3))
            check("y = ((a + k) * (k * a) * c).sum() + ((k - a) * (a / k) / c).sum() + (k / a).sum()", arrays, uniform(generator, k=shape))


def test_matrix_products():
    for generator in seeds(1):
        for one, other in [((2, 3), (3, 4)), ((1, 3), (3, 1)), ((3, 3), (3, 3)), ((2, 1), (1, 3))]:
            check("y = ((a @ b) * c).sum()", uniform(generator, a=one, b=other, c=(one[0], other[1])))
        arrays, constants = uniform(generator, a=(2, 3), c=(2, 4), d=(4, 3)), uniform(generator, k=(3, 4), j=(4, 2))
        check("y = ((a @ k) * c).sum() + ((j @ a) * d).sum()", arrays, constants)


def test_batches_of_matrix_products():
    for generator in seeds(1):
        for one, other in [((2, 2, 3), (2, 3, 4)), ((2, 2, 3), (3, 2)), ((2, 3), (2, 3, 2)), ((2, 1, 2, 3), (3, 3, 2)), ((1, 2, 3), (3, 3, 2))]:
            shape = np.matmul(np.zeros(one), np.zeros(other)).shape
            check("y = ((a @ b) * c).sum()", uniform(generator, a=one, b=other, c=shape))


def test_sums_along_axes():
    for generator in seeds(1):
        for axis in (None, 0, 1, -1, (0, 2), (-1, 0), (0, 1, 2)):
            shapes = [np.zeros((2, 3, 3)).sum(axis=axis, keepdims=keepdims).shape for keepdims in (False, True)]
            constants = uniform(generator, j=shapes[0], k=shapes[1])
            check(f"y = (a.sum(axis={axis}) * j).sum() + (a.sum(axis={axis}, keepdims=True) * k).sum()", uniform(generator, a=(2, 3, 3)), constants)
        check("y = (a / a.sum(axis=-1, keepdims=True) * c).sum()", uniform(generator, a=(2, 3), c=(2, 3)))
        check("y = (a.sum(0) * c).sum()", uniform(generator, a=(3, 3), c=(3,)))
        check("y = (a.sum() * a).sum()", uniform(generator, a=(2, 3)))


def test_an_operation_may_use_an_array_twice():
    for generator in seeds(1):
        check(f"{of_all_signs('(a ? a) * c')} + ((a @ a) * c).sum() * 11", uniform(generator, a=(3, 3), c=(3, 3)))


def test_gradients_of_all_uses_add_up_where_paths_of_different_length_meet():
    for generator in seeds(1):
        for last in ("(d + e + b).sum()", "(b + e + d).sum()", "(e * d / b).sum()"):
            check(f"d = a * b\ne = (d * 0.1).exp() * 3 + d\ny = {last}", uniform(generator, a=(2, 3), b=(3,)))


def test_a_layer_and_the_cross_entropy():
    lines = "h = (x @ w + b) * 0.5\ns = h.exp()\np = s / s.sum(axis=1, keepdims=True)\ny = -(t * p.log()).sum() / 4 + (w * w).sum() * 0.1"
    for generator in seeds(1):
        arrays = uniform(generator, x=(4, 3), w=(3, 5), b=(5,))
        check(lines, arrays, {"t": np.eye(5)[generator.integers(5, size=4)]})


def test_intermediate_arrays_get_gradients_too():
    for generator in seeds(1):
        arrays = uniform(generator, a=(2, 3), b=(3,))
        found = run("d = a * b\ne = d.exp()\ny = (e * d).sum()\ny.backward()", arrays, {})
        d = arrays["a"] * arrays["b"]
        check_all(found, {"e": (np.exp(d), d), "d": (d, np.exp(d) * (1 + d))}, "d = a * b; e = d.exp(); y = (e * d).sum()")


def test_a_second_backward_adds_its_own_gradients_and_nothing_else():
    for generator in seeds(1):
        arrays = uniform(generator, a=(2, 3), b=(3,))
        lines = "d = a * b\ne = d + a\ny = (e.exp() * d).sum()\nz = (d / e).sum()"
        per_output = {output: reference(lines, output, arrays, {})[1] for output in "yz"}
        for calls, counts in (("yyy", (3, 0)), ("yz", (1, 1)), ("zyz", (1, 2))):
            found = run("\n".join([lines, *(f"{output}.backward()" for output in calls)]), arrays, {})
            expected = {name: (data, counts[0] * per_output["y"][name] + counts[1] * per_output["z"][name]) for name, data in arrays.items()}
            check_all(found, expected, f"{lines}; backward of {', '.join(calls)}".replace("\n", "; "))


def test_no_two_arrays_share_a_gradient():
    for generator in seeds(1):
        arrays = uniform(generator, a=(2, 3), b=(2, 3), c=(2, 3))
        found = run("d = a + b\ny = d.sum()\ny.backward()\nz = (a * c).sum()\nz.backward()", arrays, {})
        ones = np.ones((2, 3))
        expected = {"a": (arrays["a"], ones + arrays["c"]), "b": (arrays["b"], ones), "d": (arrays["a"] + arrays["b"], ones)}
        check_all(found, expected, "(a + b).sum() backward, then (a * c).sum() backward: b has no part in the second")
        found = run("d = a + b\nd.sum().backward()\na.grad[0, 0] = 7.0", arrays, {})
        first = [found[name][1][0, 0] for name in "abd"]
        assert first == [7.0, 1.0, 1.0], "a change of a.grad shows in that of b or of a + b"


def test_operands_stay_as_they_were():
    for generator in seeds(1):
        arrays, constants = uniform(generator, a=(2, 3), b=(3,)), uniform(generator, k=(2, 3))
        with no_mutation(arrays, constants):
            found = run("d = a * b - k\ne = (a / b).exp().log() + k\ny = (d * e).sum()", arrays, constants)
        d = arrays["a"] * arrays["b"] - constants["k"]
        expected = {name: (data, np.zeros(data.shape)) for name, data in (arrays | {"d": d}).items()}
        check_all(found, expected, "before any backward")
        with no_mutation(arrays, constants):
            run("d = a * b - k\ny = (d * d + a).sum()\ny.backward()\ny.backward()", arrays, constants)
