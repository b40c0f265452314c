"""What must hold of the log-softmax and its gradient; each trap is caught by the test that names it."""
import numpy as np
from warmup import arrays, assert_close, no_mutation, seeds

from solution import log_softmax, log_softmax_backward


def reference(x, axis):
    """Minus the pairwise sum of all differences x_j - x_i in the logarithm, in float64: no maximum is taken."""
    x = np.moveaxis(x.astype(np.float64), axis, -1)
    out = np.empty_like(x)
    for i in range(x.shape[-1]):
        ruled_out = np.isneginf(x[..., i])
        differences = x - np.where(ruled_out, 0, x[..., i])[..., None]
        out[..., i] = np.where(ruled_out, -np.inf, -np.logaddexp.reduce(differences, axis=-1))
    return np.moveaxis(out, -1, axis)


def reference_backward(grad_y, y, axis):
    """The whole Jacobian, delta_ij - p_j, in float64."""
    grad_y, y = (np.moveaxis(array.astype(np.float64), axis, -1) for array in (grad_y, y))
    jacobian = np.eye(y.shape[-1]) - np.exp(y)[..., None, :]  # (..., i, j)
    return np.moveaxis(np.einsum("...i,...ij->...j", grad_y, jacobian), -1, axis)


def test_the_example_by_hand():
    x = np.array([[0.0, np.log(3.0)]])
    assert_close(log_softmax(x), np.log([[0.25, 0.75]]))


def test_the_example_of_the_gradient():
    y = np.log([[0.25, 0.75]])
    assert_close(log_softmax_backward(np.array([[1.0, 0.0]]), y), np.array([[0.75, -0.75]]))


def test_matches_the_pairwise_reference_along_every_axis():
    for generator in seeds(2):
        for shape in [(5,), (3, 3), (1, 4, 1), (2, 3, 4)]:
            (x,) = arrays(generator, shape)
            for axis in range(-len(shape), len(shape)):
                assert_close(log_softmax(x.copy(), axis=axis), reference(x, axis), message=f"shape {shape}, {axis=}")
            assert_close(log_softmax(x.copy()), reference(x, -1), message=f"shape {shape}, axis not given")


def test_the_gradient_is_that_of_the_jacobian_along_every_axis():
    for generator in seeds(2):
        for shape in [(5,), (3, 3), (1, 4, 1), (2, 3, 4)]:
            x, grad_y = arrays(generator, shape, shape)
            for axis in range(-len(shape), len(shape)):
                y = reference(x, axis)
                got = log_softmax_backward(grad_y.copy(), y.copy(), axis=axis)
                assert_close(got, reference_backward(grad_y, y, axis), message=f"shape {shape}, {axis=}")
            y = reference(x, -1)
            assert_close(log_softmax_backward(grad_y.copy(), y), reference_backward(grad_y, y, -1), message=f"shape {shape}, axis not given")


def test_the_gradient_agrees_with_finite_differences():
    for generator in seeds(1):
        x, grad_y = arrays(generator, (2, 3), (2, 3))
        expected, step = np.zeros_like(x), 1e-5
        for index in np.ndindex(x.shape):
            moved = np.zeros_like(x)
            moved[index] = step
            expected[index] = (grad_y * (reference(x + moved, -1) - reference(x - moved, -1))).sum() / (2 * step)
        # truncation is of the order of step**2, rounding of 1e-16 / step
        assert_close(log_softmax_backward(grad_y, reference(x, -1)), expected, rtol=1e-6, atol=1e-7)


def test_tiny_probabilities_keep_their_logarithm():
    for generator in seeds(2):
        for dtype in (np.float32, np.float64):
            (x,) = arrays(generator, (4, 6), dtype=dtype)
            x = (x * 1e4).astype(dtype)
            x[:, 2] = x.max(axis=1) - 20_000
            assert_close(log_softmax(x), reference(x, -1), message=f"scores of magnitude 10^4, {np.dtype(dtype)}")


def test_rows_thousands_apart_are_each_shifted_by_their_own_maximum():
    for generator in seeds(1):
        (x,) = arrays(generator, (3, 5))
        x = x + np.array([[-9000.0], [0.0], [9000.0]])
        assert_close(log_softmax(x), reference(x, -1), message="rows around -9000, 0 and 9000")


def test_scores_around_a_hundred_thousand_lose_no_further_digit():
    for generator in seeds(2):
        (x,) = arrays(generator, (8, 5), dtype=np.float32)
        x = (x + np.float32(1e5)).astype(np.float32)
        message = "float32 scores around 10^5: was the small logarithm added to the large maximum?"
        assert_close(log_softmax(x), reference(x, -1), message=message)


def test_a_score_of_minus_infinity_is_ruled_out_and_disturbs_nothing():
    for generator in seeds(1):
        x, grad_y = arrays(generator, (3, 5), (3, 5))
        x[0, 1], x[1, :4], x[2, 4] = -np.inf, -np.inf, -np.inf
        y = log_softmax(x.copy())
        assert_close(y, reference(x, -1), message="log-probabilities beside -inf")
        y = reference(x, -1)
        assert_close(log_softmax_backward(grad_y, y), reference_backward(grad_y, y, -1), message="gradients beside -inf: p is 0 there")


def test_half_precision_counts_beyond_2048():
    for generator in seeds(1):
        (x,) = arrays(generator, (4096, 2), dtype=np.float16)
        x[:, 1] = 0
        expected = x.astype(np.float64) - np.logaddexp.reduce(x.astype(np.float64), axis=0)
        assert_close(log_softmax(x, axis=0), expected, message="4096 float16 scores along axis 0: was their sum taken in float16?")
        y, grad_y = np.full((4096, 2), -np.inf, dtype=np.float16), np.ones((4096, 2), dtype=np.float16)
        y[:4] = np.log(0.25)
        expected = np.ones((4096, 2))
        expected[:4] -= 4096 * np.exp(y[:4].astype(np.float64))
        assert_close(log_softmax_backward(grad_y, y, axis=0), expected, message="4096 float16 gradients of 1: was their sum taken in float16?")


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        for dtype in (np.float16, np.float32, np.float64):
            x, grad_y = arrays(generator, (5, 3), (5, 3), dtype=dtype)
            y = log_softmax(x.T)
            assert y.dtype == dtype, f"x is {np.dtype(dtype)}, so the result is too; it came as {y.dtype}"
            assert_close(y, reference(x.T, -1), message=f"a transposed view, {np.dtype(dtype)}")
            y = reference(x.T, -1).astype(dtype)
            grad_x = log_softmax_backward(grad_y.T, y)
            assert grad_x.dtype == dtype, f"y is {np.dtype(dtype)}, so the gradient is too; it came as {grad_x.dtype}"
            assert_close(grad_x, reference_backward(grad_y.T, y, -1), message=f"gradient of a transposed view, {np.dtype(dtype)}")


def test_inputs_are_left_alone():
    for generator in seeds(1):
        x, grad_y = arrays(generator, (3, 4), (3, 4))
        y = reference(x, -1)
        with no_mutation(x, grad_y, y):
            log_softmax(x)
            log_softmax_backward(grad_y, y)
