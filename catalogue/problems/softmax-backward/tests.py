"""What must hold of the gradient of a softmax; each trap is caught by the test that names it."""
import numpy as np
from warmup import arrays, assert_close, no_mutation, numeric_gradient, peak_memory, seeds

from solution import softmax_backward


def softmax(x, axis=-1):
    """p_i = 1 / sum_j exp(x_j - x_i), for the moderate scores of these tests."""
    x = np.moveaxis(x, axis, -1)
    weights = 1 / np.exp(x[..., None, :] - x[..., :, None]).sum(axis=-1)
    return np.moveaxis(weights, -1, axis)


def through_the_jacobian(grad_y, y, axis=-1):
    """The Jacobian of each row in float64, built and multiplied."""
    rows, gradients = (np.moveaxis(value.astype(np.float64), axis, -1) for value in (y, grad_y))
    jacobians = rows[..., :, None] * (np.eye(rows.shape[-1]) - rows[..., None, :])
    return np.moveaxis((gradients[..., :, None] * jacobians).sum(axis=-2), -1, axis)


def test_the_example_by_hand():
    y, grad_y = np.array([[0.5, 0.5], [0.25, 0.75]]), np.array([[4.0, 0.0], [4.0, 0.0]])
    assert_close(softmax_backward(grad_y, y), np.array([[1.0, -1.0], [0.75, -0.75]]))


def test_the_example_along_axis_zero():
    y, grad_y = np.array([[0.5, 0.25], [0.5, 0.75]]), np.array([[4.0, 4.0], [0.0, 0.0]])
    assert_close(softmax_backward(grad_y, y, axis=0), np.array([[1.0, 0.75], [-1.0, -0.75]]))


def test_matches_differences_of_the_softmax_along_every_axis():
    for generator in seeds(1):
        for shape in [(5,), (3, 3), (1, 4), (2, 3, 4), (4, 1)]:
            x, grad_y = arrays(generator, shape, shape)
            for axis in range(-len(shape), len(shape)):
                expected = numeric_gradient(lambda scores: softmax(scores, axis), [x], grad_y, step=1e-5)[0]
                found = softmax_backward(grad_y, softmax(x, axis), axis=axis)
                assert_close(found, expected, message=f"shape {shape}, axis {axis}")


def test_the_last_axis_is_meant_where_none_is_given():
    for generator in seeds(1):
        x, grad_y = arrays(generator, (3, 3, 3), (3, 3, 3))
        assert_close(softmax_backward(grad_y, softmax(x)), through_the_jacobian(grad_y, softmax(x)))


def test_a_gradient_that_is_the_same_everywhere_does_not_pass():
    for generator in seeds(1):
        (x,) = arrays(generator, (3, 5))
        result = softmax_backward(np.full((3, 5), 7.0), softmax(x))
        assert_close(result, np.zeros((3, 5)), message="the weights sum to 1 whatever the scores, so nothing can change")


def test_a_weight_of_zero_gets_no_gradient():
    for generator in seeds(1):
        x, grad_y = arrays(generator, (3, 6), (3, 6))
        y = np.zeros((3, 6))
        y[:, 1::2] = softmax(x[:, 1::2])
        result = softmax_backward(grad_y, y)
        assert_close(result, through_the_jacobian(grad_y, y), message="every second weight is 0")
        assert np.all(result[:, ::2] == 0), "a weight that is exactly 0 belongs to a score of -inf, which gets the gradient 0"


def test_the_jacobian_is_never_built():
    n = 4096
    y, grad_y = np.full((2, n), 1 / n), np.ones((2, n))
    grad_y[:, 0] = 2
    with peak_memory() as peak:
        result = softmax_backward(grad_y, y)
    assert_close(result[:, :2], np.array([[1 - 1 / n, -1 / n]] * 2) / n, rtol=1e-7, atol=0)
    # sixteen arrays of the size of y, where one Jacobian is 2048 of them
    assert peak.peak_bytes < 16 * y.nbytes, f"{peak.peak_bytes} bytes were alive at once; y has {y.nbytes}, one Jacobian {8 * n * n}"


def test_half_precision_sums_over_8192_weights():
    for generator in seeds(1):
        y = np.full((8192, 2), 2**-13, dtype=np.float16)
        grad_y = (arrays(generator, (8192, 2))[0] + 1).astype(np.float16)
        wide = grad_y.astype(np.float64)
        result = softmax_backward(grad_y, y, axis=0).astype(np.float64) * 8192
        # float16 rounds by 2**-11 of the value, and below 2**-14 in steps of 2**-24, which are 2**-11 here
        message = "8192 equal weights along axis 0, times 8192: were their products added up in float16?"
        assert_close(result, wide - wide.mean(axis=0), rtol=2e-3, atol=4e-3, message=message)


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        for dtype in (np.float16, np.float32, np.float64):
            x, grad_y = arrays(generator, (5, 3), (5, 3))
            y, grad_y = softmax(x, 0).astype(dtype).T, grad_y.astype(dtype).T
            result = softmax_backward(grad_y, y)
            assert result.dtype == dtype, f"y is {np.dtype(dtype)}, so the result is too; it came as {result.dtype}"
            assert_close(result, through_the_jacobian(grad_y, y))


def test_an_empty_batch_gives_an_empty_result():
    assert_close(softmax_backward(np.zeros((0, 3)), np.zeros((0, 3))), np.zeros((0, 3)))


def test_inputs_are_left_alone():
    for generator in seeds(1):
        x, grad_y = arrays(generator, (3, 4), (3, 4))
        y = softmax(x)
        with no_mutation(grad_y, y):
            softmax_backward(grad_y, y)
