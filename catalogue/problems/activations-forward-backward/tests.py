"""What must hold of ReLU, GELU and SiLU and their gradients; each trap is caught by the test that names it."""
from statistics import NormalDist

import numpy as np
from warmup import arrays, assert_close, no_mutation, numeric_gradient, seeds

from solution import gelu, gelu_backward, relu, relu_backward, silu, silu_backward

ACTIVATIONS = {"ReLU": (relu, relu_backward), "GELU": (gelu, gelu_backward), "SiLU": (silu, silu_backward)}


def reference(name, x):
    """Other formulas in float64: (x + |x|) / 2, the standard library's normal distribution, and the sigmoid as a tanh of half the argument."""
    x = x.astype(np.float64)
    if name == "ReLU":
        return (x + np.abs(x)) / 2
    if name == "GELU":
        return x * np.array([NormalDist().cdf(value) for value in x.ravel()]).reshape(x.shape)
    return x * (1 + np.tanh(x / 2)) / 2


def reference_backward(name, grad_y, x):
    """Central differences of the reference; with steps of 1e-5 truncation and rounding are both near 1e-10."""
    return numeric_gradient(lambda inner: reference(name, inner), [x], grad_y, step=1e-5)[0]


def points(generator, *shape, dtype=np.float64):
    """Numbers of size 0.1 to about 4 with either sign, so that no difference is taken across the corner of ReLU; and a gradient."""
    x, grad_y = arrays(generator, shape, shape)
    x = np.sign(x) * (0.1 + 1.5 * np.abs(x))
    return x.astype(dtype), grad_y.astype(dtype)


def test_the_example_by_hand():
    x = np.array([-1.0, 0.0, 2.0])
    assert_close(relu(x), np.array([0.0, 0.0, 2.0]), message="ReLU")
    assert_close(relu_backward(np.full(3, 5.0), x), np.array([0.0, 0.0, 5.0]), message="gradient of ReLU, 0 at 0")


def test_the_example_of_silu():
    x = np.array([np.log(3.0)])
    assert_close(silu(x), 0.75 * x, message="SiLU, where the sigmoid is 3/4")
    assert_close(silu_backward(np.ones(1), x), 0.75 * (1 + x / 4), message="gradient of SiLU")


def test_the_example_of_gelu():
    x = np.array([0.0, 1.0])
    assert_close(gelu(x), np.array([0.0, 0.841344746]), rtol=0, atol=1e-8, message="GELU at 0 and 1")
    assert_close(gelu_backward(np.ones(2), x), np.array([0.5, 1.083315471]), rtol=0, atol=1e-8, message="gradient of GELU at 0 and 1")


def test_forward_matches_another_formula():
    for generator in seeds(2):
        for shape in [(50,), (1, 1), (2, 3, 4)]:
            x, _ = points(generator, *shape)
            for name, (forward, _) in ACTIVATIONS.items():
                assert_close(forward(x), reference(name, x), message=f"{name}, x of shape {shape}")


def test_gradients_match_differences_of_the_forward_pass():
    for generator in seeds(2):
        for shape in [(50,), (1, 1), (2, 3, 4)]:
            x, grad_y = points(generator, *shape)
            for name, (_, backward) in ACTIVATIONS.items():
                message = f"gradient of {name}, x of shape {shape}"
                assert_close(backward(grad_y, x), reference_backward(name, grad_y, x), message=message)


def test_the_derivative_of_relu_at_zero_is_zero():
    for generator in seeds(1):
        (grad_y,) = arrays(generator, (6,))
        x = np.array([0.0, -0.0, 1e-300, -1e-300, 0.0, 1.0])
        expected = np.array([0.0, 0.0, grad_y[2], 0.0, 0.0, grad_y[5]])
        assert_close(relu_backward(grad_y, x), expected, rtol=0, atol=0, message="x = 0, -0, 1e-300, -1e-300, 0 and 1")


def test_large_inputs_stay_finite():
    for generator in seeds(1):
        for dtype in (np.float32, np.float64):
            x = np.array([40, 89, 100, 711, 1e4], dtype=dtype)
            x = np.concatenate([x, -x])
            (grad_y,) = arrays(generator, x.shape, dtype=dtype)
            for name, (forward, backward) in ACTIVATIONS.items():
                message = f"{name} at +-40, 89, 100, 711 and 10^4 in {np.dtype(dtype)}"
                assert_close(forward(x), np.where(x > 0, x, 0), message=message)
                assert_close(backward(grad_y, x), np.where(x > 0, grad_y, 0), message=f"gradient of {message}")


def test_an_empty_input_gives_an_empty_result():
    x = np.zeros((0, 3))
    for name, (forward, backward) in ACTIVATIONS.items():
        assert_close(forward(x), x, message=name)
        assert_close(backward(x, x), x, message=f"gradient of {name}")


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        for dtype in (np.float32, np.float64):
            x, grad_y = points(generator, 5, 3, dtype=dtype)
            for name, (forward, backward) in ACTIVATIONS.items():
                results = {name: forward(x.T), f"gradient of {name}": backward(grad_y.T, x.T)}
                for (what, result), expected in zip(results.items(), (reference(name, x.T), reference_backward(name, grad_y.T, x.T))):
                    assert result.dtype == dtype, f"{what}: x is {np.dtype(dtype)}, so the result is too; it came as {result.dtype}"
                    assert_close(result, expected, message=what)


def test_inputs_are_left_alone():
    for generator in seeds(1):
        x, grad_y = points(generator, 3, 4)
        with no_mutation(x, grad_y):
            for forward, backward in ACTIVATIONS.values():
                forward(x)
                backward(grad_y, x)
