"""What must hold of the gradients of batch norm in training; each trap is caught by the test that names it."""
import numpy as np
from warmup import arrays, assert_close, no_mutation, seeds

from solution import batch_norm_backward

NAMES = ("x", "gamma", "beta")


def batch_norm(x, gamma, beta, eps):
    """One channel at a time over all its numbers, for real or complex arguments (steps, batch, channels, …)."""
    y = np.zeros(np.broadcast_shapes(x.shape, (len(gamma), *x.shape[1:]), (len(beta), *x.shape[1:])), dtype=np.complex128)
    for channel in range(x.shape[2]):
        numbers = x[:, :, channel].reshape(len(x), -1)
        centred = numbers - numbers.sum(axis=1, keepdims=True) / numbers.shape[1]
        variance = (centred * centred).sum(axis=1, keepdims=True) / numbers.shape[1]
        out = centred / np.sqrt(variance + eps) * gamma[:, channel, None] + beta[:, channel, None]
        y[:, :, channel] = out.reshape(len(y), *x[0, :, channel].shape)
    return y


def reference(grad_y, x, gamma, eps=1e-5, step=1e-30):
    """Im L(entry + i·step) / step for every entry: exact to rounding, since nothing is subtracted (Squire and Trapp, 1998)."""
    inputs = [value[None].astype(np.float64) for value in (x, gamma, np.zeros(gamma.shape))]
    gradients = []
    for position, value in enumerate(inputs):
        steps = 1j * step * np.eye(value.size).reshape(-1, *value.shape[1:])  # in each, one entry is stepped
        outputs = batch_norm(*inputs[:position], value + steps, *inputs[position + 1 :], eps)
        gradients.append((grad_y * outputs).imag.reshape(value.size, -1).sum(axis=1).reshape(value.shape[1:]) / step)
    return gradients


def layer(generator, *shape, dtype=np.float64):
    """Random grad_y, x and gamma."""
    return arrays(generator, shape, shape, shape[1:2], dtype=dtype)


def check(message, grad_y, x, gamma, *eps, **tolerance):
    """Compares the three gradients with complex steps through the forward pass."""
    found = batch_norm_backward(grad_y.copy(), x.copy(), gamma.copy(), *eps)
    assert isinstance(found, (tuple, list)) and len(found) == 3, f"{message}: expected three gradients, of x, gamma and beta"
    for name, gradient, expected in zip(NAMES, found, reference(grad_y, x, gamma, *eps)):
        assert_close(gradient, expected, message=f"{message}: gradient of {name}", **tolerance)


def test_the_example_by_hand():
    x, grad_y = np.array([[0.0, 5.0], [0.0, 5.0], [3.0, 8.0]]), np.array([[1.0, 0.0], [0.0, 0.0], [0.0, 2.0]])
    found = batch_norm_backward(grad_y, x, np.array([3.0, 1.0]), 0.0)
    expected = np.array([[1.5, 0.0], [-1.5, 0.0], [0.0, 0.0]]) / np.sqrt(2), np.array([-1.0, 4.0]) / np.sqrt(2), np.array([1.0, 2.0])
    for name, gradient, value in zip(NAMES, found, expected):
        assert_close(gradient, value, message=f"gradient of {name}")


def test_matches_complex_steps_for_features():
    for generator in seeds(2):
        for shape in [(5, 3), (4, 4), (3, 1), (2, 5)]:
            check(f"x of shape {shape}", *layer(generator, *shape))


def test_the_statistics_run_over_the_batch_and_all_positions():
    for generator in seeds(1):
        for shape in [(2, 3, 4), (3, 3, 3), (2, 3, 2, 3), (3, 2, 1, 2), (2, 2, 2, 1, 2)]:
            check(f"x of shape {shape}", *layer(generator, *shape))


def test_a_batch_of_one_has_its_positions():
    for generator in seeds(1):
        check("x of shape (1, 2, 3, 2)", *layer(generator, 1, 2, 3, 2))


def test_a_channel_of_a_single_number_gets_no_gradient():
    for generator in seeds(1):
        grad_x, grad_gamma, grad_beta = batch_norm_backward(*(inputs := layer(generator, 1, 4)))
        assert_close(grad_x, np.zeros((1, 4)), message="a batch of one: its output is beta, whatever x is")
        assert_close(grad_gamma, np.zeros(4), message="a batch of one: gradient of gamma")
        assert_close(grad_beta, inputs[0][0], message="a batch of one: gradient of beta")


def test_epsilon_stands_under_the_root():
    for generator in seeds(1):
        for eps in (0.5, 0.0):
            check(f"{eps=}", *layer(generator, 5, 2), eps)
        grad_y, x, gamma = layer(generator, 5, 2)
        check("values of size 0.001, eps not given: 1e-5", grad_y, x / 1000, gamma)


def test_a_channel_of_equal_values_has_finite_gradients():
    for generator in seeds(1):
        grad_y, x, gamma = layer(generator, 4, 3, 2)
        x[:, 1] = 3.0
        check("channel 1 holds one number eight times", grad_y, x, gamma)


def test_a_common_offset_does_little_harm():
    for generator in seeds(1):
        grad_y, x, gamma = layer(generator, 8, 3, dtype=np.float32)
        x /= x.std(axis=0)
        # float32 rounds a mean near 10^4 to about 1e-3, and x normalised by as much
        message = "float32 values around 10^4: centre before squaring"
        check(message, grad_y, x + np.float32(1e4), gamma, rtol=1e-2, atol=1e-2)


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        for dtype in (np.float32, np.float64):
            grad_y, x, gamma = layer(generator, 2, 4, 3, dtype=dtype)
            grad_y, x, gamma = grad_y.transpose(0, 2, 1), x.transpose(0, 2, 1), gamma[:3]
            for name, gradient, expected in zip(NAMES, batch_norm_backward(grad_y, x, gamma), reference(grad_y, x, gamma)):
                assert gradient.dtype == dtype, f"everything is {np.dtype(dtype)}, the gradient of {name} came as {gradient.dtype}"
                # eight values that lie close together have their rounding magnified by 1 / deviation
                assert_close(gradient, expected, message=f"gradient of {name}", **({"atol": 1e-3} if dtype == np.float32 else {}))


def test_inputs_are_left_alone():
    for generator in seeds(1):
        grad_y, x, gamma = layer(generator, 2, 3, 2)
        with no_mutation(grad_y, x, gamma):
            batch_norm_backward(grad_y, x, gamma)
