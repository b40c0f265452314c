"""What must hold of the gradient of max pooling; each trap is caught by the test that names it."""
import numpy as np
from warmup import arrays, assert_close, no_mutation, numeric_gradient, seeds

from solution import max_pool_backward


def pool(x, kernel, stride):
    """The maximum of strided slices, one for each entry of the window."""
    rows, columns = ((size - kernel) // stride * stride + 1 for size in x.shape[2:])
    return np.max([x[:, :, i : i + rows : stride, j : j + columns : stride] for i in range(kernel) for j in range(kernel)], axis=0)


def reference(grad_y, x, kernel, stride):
    """One window at a time: its entries in reading order, of which the first that none exceeds gets the gradient."""
    grad_x = np.zeros(x.shape)
    for b, k, r, c in np.ndindex(grad_y.shape):
        places = [(b, k, r * stride + i, c * stride + j) for i in range(kernel) for j in range(kernel)]
        grad_x[next(place for place in places if all(x[place] >= x[other] for other in places))] += grad_y[b, k, r, c]
    return grad_x


def gradient_for(generator, x, kernel, stride):
    """A random gradient of the output."""
    rows, columns = ((size - kernel) // stride + 1 for size in x.shape[2:])
    return arrays(generator, (*x.shape[:2], rows, columns))[0]


def distinct(generator, *shape):
    """The numbers 0, 1, 2, … in random order, less half of the largest: no ties, and both signs."""
    size = int(np.prod(shape))
    return (generator.permutation(size) - size // 2).astype(np.float64).reshape(shape)


def check(generator, x, kernel, stride, message):
    """Compares with the reference on copies, so that only the last test below notices a write into the inputs."""
    grad_y = gradient_for(generator, x, kernel, stride)
    message = f"{message}: image {x.shape[2:]}, {kernel=}, {stride=}"
    assert_close(max_pool_backward(grad_y.copy(), x.copy(), kernel, stride), reference(grad_y, x, kernel, stride), message=message)


def test_the_example_by_hand():
    x = np.array([[[[1.0, 3.0, 2.0], [4.0, 4.0, 0.0], [2.0, 1.0, 6.0]]]])
    grad_y = np.array([[[[1.0, 10.0], [100.0, 1000.0]]]])
    expected = np.array([[[[0.0, 0.0, 0.0], [101.0, 10.0, 0.0], [0.0, 0.0, 1000.0]]]])
    assert_close(max_pool_backward(grad_y, x, 2, 1), expected)


def test_matches_differences_of_the_forward_pass():
    for generator in seeds(1):
        for kernel, stride in [(2, 2), (2, 1), (3, 2), (1, 1), (1, 2), (2, 3)]:
            x = distinct(generator, 2, 1, 4, 5)
            grad_y = gradient_for(generator, x, kernel, stride)
            # entries are 1 apart, so that a step of 1/4 changes no winner and the differences are exact
            expected = numeric_gradient(lambda image: pool(image, kernel, stride), [x], grad_y, step=0.25)[0]
            assert_close(max_pool_backward(grad_y, x, kernel, stride), expected, message=f"image (4, 5), {kernel=}, {stride=}")


def test_a_pixel_that_wins_several_windows_gets_their_sum():
    for generator in seeds(1):
        x = distinct(generator, 2, 3, 5, 6)
        x[:, :, 2, 2] = 1000
        for kernel, stride in [(3, 1), (2, 1), (3, 2), (4, 2)]:
            check(generator, x, kernel, stride, "pixel (2, 2) is the largest of all")


def test_the_first_of_equal_maxima_gets_everything():
    for generator in seeds(1):
        for kernel, stride in [(2, 2), (2, 1), (3, 2)]:
            check(generator, np.maximum(distinct(generator, 2, 2, 5, 6), 0), kernel, stride, "half of the entries are 0, as after a ReLU")
            check(generator, np.full((1, 2, 5, 4), -3.0), kernel, stride, "all entries are equal")
            x = generator.integers(3, size=(2, 2, 6, 5)).astype(np.float64)
            check(generator, x, kernel, stride, "entries 0, 1 and 2, with many ties")


def test_each_window_passes_on_exactly_what_it_gets():
    for generator in seeds(1):
        x = generator.integers(2, size=(2, 3, 6, 6)).astype(np.float64)
        grad_y = gradient_for(generator, x, 3, 3)
        result = max_pool_backward(grad_y, x, 3, 3)
        sums = result.reshape(2, 3, 2, 3, 2, 3).sum(axis=(3, 5))
        assert_close(sums, grad_y, message="the sum over each window of 3 x 3: ties must neither multiply the gradient nor lose it")


def test_windows_of_minus_infinity():
    for generator in seeds(1):
        x = distinct(generator, 1, 2, 4, 5)
        x[0, 0] = -np.inf
        x[0, 1, ::2] = -np.inf
        check(generator, x, 2, 2, "some windows hold nothing but -inf")


def test_pixels_that_no_window_reaches_get_zero():
    for generator in seeds(1):
        for kernel, stride, size in [(2, 2, (5, 7)), (3, 2, (6, 8)), (2, 3, (7, 6)), (3, 4, (10, 8))]:
            check(generator, distinct(generator, 2, 1, *size), kernel, stride, "a rest at the bottom or right, or gaps")


def test_an_empty_batch_gives_an_empty_result():
    assert_close(max_pool_backward(np.zeros((0, 2, 2, 1)), np.zeros((0, 2, 5, 3)), 2, 2), np.zeros((0, 2, 5, 3)))


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        for dtype in (np.float32, np.float64):
            x = distinct(generator, 2, 4, 5, 3).astype(dtype).transpose(0, 3, 1, 2)
            grad_y = gradient_for(generator, x, 2, 1).astype(dtype)
            result = max_pool_backward(grad_y, x, 2, 1)
            assert result.dtype == dtype, f"everything is {np.dtype(dtype)}, so the result is too; it came as {result.dtype}"
            assert_close(result, reference(grad_y, x, 2, 1))


def test_inputs_are_left_alone():
    for generator in seeds(1):
        x = distinct(generator, 2, 2, 4, 5)
        grad_y = gradient_for(generator, x, 2, 1)
        with no_mutation(grad_y, x):
            max_pool_backward(grad_y, x, 2, 1)
