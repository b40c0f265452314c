"""What must hold of a linear layer and its gradient; each trap is caught by the test that names it."""
import numpy as np
from warmup import arrays, assert_close, no_mutation, numeric_gradient, seeds

from solution import linear_backward, linear_forward

NAMES = ("x", "w", "b")


def reference_forward(x, w, b):
    """Every product of a feature and a weight written out, then summed over the features."""
    return (x[..., :, None] * w).sum(axis=-2) + b


def reference_backward(grad_y, x, w, b):
    """Differences of the forward pass: y is linear in each entry, so a step of 1 is exact and magnifies no rounding."""
    return numeric_gradient(reference_forward, [x, w, b], grad_y, step=1.0)


def layer(generator, *leading, inputs=3, outputs=4, dtype=np.float64):
    """Random x, w, b and grad_y for a layer applied to `leading` positions."""
    return arrays(generator, (*leading, inputs), (inputs, outputs), (outputs,), (*leading, outputs), dtype=dtype)


def check_backward(grad_y, x, w, b, message):
    """Compares every gradient with differences of the forward pass."""
    expected = reference_backward(grad_y, x, w, b)
    found = linear_backward(grad_y, x, w)
    assert isinstance(found, (tuple, list)) and len(found) == 3, f"{message}: expected three gradients, of x, w and b"
    for name, gradient, value in zip(NAMES, found, expected):
        assert_close(gradient, value, message=f"{message}: gradient of {name}")


def test_the_example_by_hand():
    x, w, b = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[1.0], [-1.0]]), np.array([0.5])
    assert_close(linear_forward(x, w, b), np.array([[-0.5], [-0.5]]))


def test_the_example_of_the_gradients_by_hand():
    x, w, grad_y = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[1.0], [-1.0]]), np.array([[1.0], [10.0]])
    grad_x, grad_w, grad_b = linear_backward(grad_y, x, w)
    assert_close(grad_x, np.array([[1.0, -1.0], [10.0, -10.0]]), message="gradient of x")
    assert_close(grad_w, np.array([[31.0], [42.0]]), message="gradient of w")
    assert_close(grad_b, np.array([11.0]), message="gradient of b")


def test_forward_matches_the_products_written_out():
    for generator in seeds(2):
        for leading in [(5,), (1,), (2, 3), (2, 1, 3), ()]:
            x, w, b, _ = layer(generator, *leading)
            assert_close(linear_forward(x, w, b), reference_forward(x, w, b), message=f"x of shape {x.shape}")


def test_gradients_match_differences_of_the_forward_pass():
    for generator in seeds(2):
        for inputs, outputs in [(3, 3), (3, 4), (4, 2), (1, 3), (3, 1)]:
            x, w, b, grad_y = layer(generator, 5, inputs=inputs, outputs=outputs)
            check_backward(grad_y, x, w, b, f"x of shape {x.shape}, w of shape {w.shape}")


def test_gradients_of_shared_parameters_add_up_over_all_leading_dimensions():
    for generator in seeds(2):
        for inputs, leading in [(2, (2, 2)), (3, (2, 3)), (3, (4, 1)), (3, (1, 4)), (3, (2, 1, 3))]:
            x, w, b, grad_y = layer(generator, *leading, inputs=inputs)
            check_backward(grad_y, x, w, b, f"leading dimensions {leading}")


def test_a_single_vector_needs_no_leading_dimension():
    for generator in seeds(1):
        x, w, b, grad_y = layer(generator)
        check_backward(grad_y, x, w, b, f"x of shape {x.shape}")


def test_gradients_of_a_batch_are_the_sum_of_those_of_its_halves():
    for generator in seeds(1):
        x, w, _, grad_y = layer(generator, 6)
        whole = linear_backward(grad_y, x, w)
        halves = [linear_backward(grad_y[half], x[half], w) for half in (slice(0, 3), slice(3, 6))]
        for name, position in (("w", 1), ("b", 2)):
            message = f"gradient of {name}: no division by the size of the batch"
            assert_close(whole[position], halves[0][position] + halves[1][position], message=message)


def test_an_empty_batch_gives_zero_gradients():
    x, w, b, grad_y = np.zeros((0, 3)), np.ones((3, 4)), np.ones(4), np.zeros((0, 4))
    assert_close(linear_forward(x, w, b), np.zeros((0, 4)), message="y")
    for name, gradient, expected in zip(NAMES, linear_backward(grad_y, x, w), (x, np.zeros((3, 4)), np.zeros(4))):
        assert_close(gradient, expected, message=f"gradient of {name}")


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        for dtype in (np.float32, np.float64):
            x, w, b, grad_y = layer(generator, 2, 5, dtype=dtype)
            x, grad_y = x.transpose(1, 0, 2), grad_y.transpose(1, 0, 2)
            w = np.asfortranarray(w)
            results = linear_forward(x, w, b), *linear_backward(grad_y, x, w)
            expected = reference_forward(x, w, b), *reference_backward(grad_y, x, w, b)
            for name, result, value in zip(("y", *NAMES), results, expected):
                message = name if name == "y" else f"gradient of {name}"
                assert result.dtype == dtype, f"{message}: everything is {np.dtype(dtype)}, this came as {result.dtype}"
                assert_close(result, value, message=message)


def test_inputs_are_left_alone():
    for generator in seeds(1):
        x, w, b, grad_y = layer(generator, 2, 3)
        with no_mutation(x, w, b, grad_y):
            linear_forward(x, w, b)
            linear_backward(grad_y, x, w)
