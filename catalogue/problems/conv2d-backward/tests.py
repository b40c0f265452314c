"""What must hold of the gradients of a convolution; each trap is caught by the test that names it."""
import numpy as np
from warmup import arrays, assert_close, no_mutation, seeds

from solution import conv2d_backward

NAMES = ("x", "weight", "bias")


def convolve(x, weight, stride, padding):
    """One window at a time: (batch, out, rows, columns)."""
    batch, channels, height, width = x.shape
    padded = np.zeros((batch, channels, height + 2 * padding, width + 2 * padding))
    padded[:, :, padding : padding + height, padding : padding + width] = x
    tall, wide = weight.shape[2:]
    rows, columns = (height + 2 * padding - tall) // stride + 1, (width + 2 * padding - wide) // stride + 1
    y = np.zeros((batch, len(weight), rows, columns))
    for r in range(rows):
        for c in range(columns):
            window = padded[:, :, r * stride : r * stride + tall, c * stride : c * stride + wide]
            y[:, :, r, c] = window.reshape(batch, -1) @ weight.reshape(len(weight), -1).T
    return y


def reference(grad_y, x, weight, stride=1, padding=0):
    """The Jacobian, since y is linear in each: what images with a single pixel give, and kernels with a single entry."""
    grad_y, x, weight = (value.astype(np.float64) for value in (grad_y, x, weight))
    pixels = np.eye(x[:1].size if len(x) else 0).reshape(-1, *x.shape[1:])
    entries = np.eye(weight[0].size).reshape(-1, *weight.shape[1:])
    grad_x = np.einsum("borc,norc->bn", grad_y, convolve(pixels, weight, stride, padding)).reshape(x.shape)
    grad_weight = np.einsum("borc,bnrc->on", grad_y, convolve(x, entries, stride, padding)).reshape(weight.shape)
    return grad_x, grad_weight, np.einsum("borc->o", grad_y)


def layer(generator, image=(5, 6), kernel=(3, 2), stride=1, padding=0, batch=2, channels=3, out=4, dtype=np.float64):
    """Random grad_y, x and weight of shapes that go together."""
    rows, columns = ((size + 2 * padding - side) // stride + 1 for size, side in zip(image, kernel))
    return arrays(generator, (batch, out, rows, columns), (batch, channels, *image), (out, channels, *kernel), dtype=dtype)


def compare(found, expected, message):
    """Compares the three gradients with those expected."""
    assert isinstance(found, (tuple, list)) and len(found) == 3, f"{message}: expected three gradients, of x, weight and bias"
    for name, gradient, value in zip(NAMES, found, expected):
        assert_close(gradient, value, message=f"{message}: gradient of {name}")


def check(generator, message, stride=1, padding=0, **sizes):
    """Compares with the reference for random inputs of these sizes."""
    inputs = layer(generator, stride=stride, padding=padding, **sizes)
    message = f"{message}: image {inputs[1].shape[2:]}, kernel {inputs[2].shape[2:]}, {stride=}, {padding=}"
    compare(conv2d_backward(*(value.copy() for value in inputs), stride=stride, padding=padding), reference(*inputs, stride, padding), message)


def example():
    """The image and the kernel of the statement."""
    return np.arange(1.0, 10.0).reshape(1, 1, 3, 3), np.array([[[[1.0, 10.0], [0.0, 0.0]]]])


def test_the_example_by_hand():
    found = conv2d_backward(np.array([[[[1.0, 0.0], [0.0, 2.0]]]]), *example())
    grad_x = np.array([[[[1.0, 10.0, 0.0], [0.0, 2.0, 20.0], [0.0, 0.0, 0.0]]]])
    compare(found, (grad_x, np.array([[[[11.0, 14.0], [20.0, 23.0]]]]), np.array([3.0])), "stride 1, no padding")


def test_the_example_with_stride_and_padding():
    found = conv2d_backward(np.array([[[[1.0, 2.0], [3.0, 4.0]]]]), *example(), stride=2, padding=1)
    grad_x = np.array([[[[0.0, 0.0, 0.0], [30.0, 4.0, 40.0], [0.0, 0.0, 0.0]]]])
    compare(found, (grad_x, np.array([[[[20.0, 36.0], [36.0, 64.0]]]]), np.array([10.0])), "stride 2, padding 1")


def test_overlapping_windows_add_up():
    for generator in seeds(1):
        for kernel in [(3, 2), (2, 3), (1, 1), (5, 6)]:
            check(generator, "stride 1", kernel=kernel)
        inputs = layer(generator)
        compare(conv2d_backward(*inputs), reference(*inputs), "neither stride nor padding given")


def test_one_channel_and_many():
    for generator in seeds(1):
        for channels, out in [(1, 1), (1, 3), (3, 1), (2, 2)]:
            check(generator, f"{channels} channels in, {out} out", channels=channels, out=out)


def test_what_falls_on_the_padding_is_dropped():
    for generator in seeds(1):
        for padding in (1, 2):
            check(generator, "padding", padding=padding, image=(3, 4))
        check(generator, "padding wider than the image", padding=3, image=(2, 1))


def test_pixels_that_no_window_reaches_get_zero():
    for generator in seeds(1):
        check(generator, "a rest of one row and one column", stride=2, image=(6, 5), kernel=(3, 2))
        check(generator, "a rest of two rows and one column", stride=3, image=(7, 6), kernel=(2, 2))
        check(generator, "gaps between the windows", stride=3, image=(7, 8), kernel=(2, 1))


def test_stride_and_padding_together():
    for generator in seeds(1):
        for stride, padding in [(2, 1), (3, 1), (2, 2), (3, 2)]:
            check(generator, "both", stride=stride, padding=padding, image=(6, 5), kernel=(3, 2))


def test_a_batch_of_one():
    for generator in seeds(1):
        check(generator, "a batch of one", batch=1, padding=1)


def test_an_empty_batch_gives_zero_gradients():
    found = conv2d_backward(np.zeros((0, 2, 3, 4)), np.zeros((0, 3, 4, 5)), np.ones((2, 3, 2, 2)))
    compare(found, (np.zeros((0, 3, 4, 5)), np.zeros((2, 3, 2, 2)), np.zeros(2)), "an empty batch")


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        for dtype in (np.float32, np.float64):
            grad_y, x, weight = layer(generator, image=(4, 5), kernel=(2, 3), channels=4, out=4, dtype=dtype)
            x, weight = np.ascontiguousarray(x.transpose(0, 2, 3, 1)).transpose(0, 3, 1, 2), weight.swapaxes(0, 1)
            for name, gradient, expected in zip(NAMES, conv2d_backward(grad_y, x, weight), reference(grad_y, x, weight)):
                assert gradient.dtype == dtype, f"everything is {np.dtype(dtype)}, the gradient of {name} came as {gradient.dtype}"
                assert_close(gradient, expected, message=f"gradient of {name}")


def test_inputs_are_left_alone():
    for generator in seeds(1):
        inputs = layer(generator)
        with no_mutation(*inputs):
            conv2d_backward(*inputs)
