"""What must hold of the gradients of layer norm; each trap is caught by the test that names it."""
import numpy as np
from warmup import arrays, assert_close, no_mutation, seeds

from solution import layer_norm_backward

NAMES = ("x", "weight", "bias")


def layer_norm(x, weight, bias, eps):
    """Sums written out, for real or complex arguments."""
    centred = x - x.sum(axis=-1, keepdims=True) / x.shape[-1]
    variance = (centred * centred).sum(axis=-1, keepdims=True) / x.shape[-1]
    return centred / np.sqrt(variance + eps) * weight + bias


def reference(grad_y, x, weight, eps=1e-5, step=1e-30):
    """Im L(entry + i·step) / step for every entry: exact to rounding, since nothing is subtracted (Squire and Trapp, 1998)."""
    inputs = [value.astype(np.float64) for value in (x, weight, np.zeros(weight.shape))]
    gradients = []
    for position, value in enumerate(inputs):
        steps = 1j * step * np.eye(value.size).reshape(-1, *(1,) * (x.ndim - value.ndim), *value.shape)  # in each, one entry is stepped
        outputs = layer_norm(*inputs[:position], value + steps, *inputs[position + 1 :], eps)
        gradients.append((grad_y * outputs).imag.reshape(value.size, -1).sum(axis=1).reshape(value.shape) / step)
    return gradients


def layer(generator, *leading, dim=5, dtype=np.float64):
    """Random grad_y, x and weight."""
    return arrays(generator, (*leading, dim), (*leading, dim), (dim,), dtype=dtype)


def check(message, grad_y, x, weight, *eps, **tolerance):
    """Compares the three gradients with complex steps through the forward pass."""
    found = layer_norm_backward(grad_y.copy(), x.copy(), weight.copy(), *eps)
    assert isinstance(found, (tuple, list)) and len(found) == 3, f"{message}: expected three gradients, of x, weight and bias"
    for name, gradient, expected in zip(NAMES, found, reference(grad_y, x, weight, *eps)):
        assert_close(gradient, expected, message=f"{message}: gradient of {name}", **tolerance)


def test_the_example_by_hand():
    found = layer_norm_backward(np.array([[1.0, 0.0, 0.0]]), np.array([[0.0, 0.0, 3.0]]), np.array([3.0, 1.0, 1.0]), 0.0)
    expected = np.array([[1.5, -1.5, 0.0]]) / np.sqrt(2), np.array([-1.0, 0.0, 0.0]) / np.sqrt(2), np.array([1.0, 0.0, 0.0])
    for name, gradient, value in zip(NAMES, found, expected):
        assert_close(gradient, value, message=f"gradient of {name}")


def test_matches_complex_steps_through_the_forward_pass():
    for generator in seeds(2):
        for rows, dim in [(3, 5), (4, 4), (1, 3), (2, 1), (3, 2)]:
            check(f"x of shape {(rows, dim)}", *layer(generator, rows, dim=dim))


def test_gradients_of_shared_parameters_add_up_over_all_leading_dimensions():
    for generator in seeds(1):
        for leading in [(2, 3), (3, 1), (1, 2, 2), (5, 5)]:
            check(f"leading dimensions {leading}", *layer(generator, *leading))


def test_a_single_vector_needs_no_leading_dimension():
    for generator in seeds(1):
        check("x of shape (5,)", *layer(generator))


def test_epsilon_stands_under_the_root():
    for generator in seeds(1):
        for eps in (0.5, 0.0):
            check(f"{eps=}", *layer(generator, 3), eps)
        grad_y, x, weight = layer(generator, 3)
        check("features of size 0.001, eps not given: 1e-5", grad_y, x / 1000, weight)


def test_a_row_of_equal_features_has_finite_gradients():
    for generator in seeds(1):
        grad_y, x, weight = layer(generator, 3, dim=4)
        x[1] = 3.0
        check("row 1 holds one number four times", grad_y, x, weight)


def test_a_common_offset_does_little_harm():
    for generator in seeds(1):
        grad_y, x, weight = layer(generator, 3, dim=8, dtype=np.float32)
        x /= x.std(axis=-1, keepdims=True)
        # float32 rounds a mean near 10^4 to about 1e-3, and x normalised by as much
        message = "float32 features around 10^4: centre before squaring"
        check(message, grad_y, x + np.float32(1e4), weight, rtol=1e-2, atol=1e-2)


def test_an_empty_batch_gives_zero_gradients():
    expected = np.zeros((0, 3)), np.zeros(3), np.zeros(3)
    for name, gradient, value in zip(NAMES, layer_norm_backward(np.zeros((0, 3)), np.zeros((0, 3)), np.ones(3)), expected):
        assert_close(gradient, value, message=f"gradient of {name}")


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        for dtype in (np.float32, np.float64):
            grad_y, x, weight = layer(generator, 2, 4, dtype=dtype)
            grad_y, x = grad_y.transpose(1, 0, 2), x.transpose(1, 0, 2)
            for name, gradient, expected in zip(NAMES, layer_norm_backward(grad_y, x, weight), reference(grad_y, x, weight)):
                assert gradient.dtype == dtype, f"everything is {np.dtype(dtype)}, the gradient of {name} came as {gradient.dtype}"
                # a row of five that lie close together has its rounding magnified by 1 / deviation
                assert_close(gradient, expected, message=f"gradient of {name}", **({"atol": 1e-3} if dtype == np.float32 else {}))


def test_inputs_are_left_alone():
    for generator in seeds(1):
        grad_y, x, weight = layer(generator, 2, 3)
        with no_mutation(grad_y, x, weight):
            layer_norm_backward(grad_y, x, weight)
