"""What must hold of a 2-D convolution in NumPy; each trap is caught by the test that names it."""
import numpy as np
from warmup import arrays, assert_close, no_mutation, seeds

from solution import conv2d


def reference(x, weight, bias=None, stride=(1, 1), padding=(0, 0)):
    """Float64, one entry of the kernel at a time, added where it falls; what lies outside the image is never looked at."""
    x, weight = x.astype(np.float64), weight.astype(np.float64)
    batch, _, height, width = x.shape
    outputs, _, kernel_height, kernel_width = weight.shape
    rows = (height + 2 * padding[0] - kernel_height) // stride[0] + 1
    columns = (width + 2 * padding[1] - kernel_width) // stride[1] + 1
    out = np.zeros((batch, outputs, rows, columns))
    for r, c, i, j in np.ndindex(rows, columns, kernel_height, kernel_width):
        y, z = r * stride[0] + i - padding[0], c * stride[1] + j - padding[1]
        if 0 <= y < height and 0 <= z < width:
            out[:, :, r, c] += x[:, :, y, z] @ weight[:, :, i, j].T
    return out if bias is None else out + bias.astype(np.float64)[:, None, None]


def problem(generator, batch, channels, image, outputs, kernel, dtype=np.float64):
    """x, weight and bias, with outputs of about unit size."""
    x, weight, bias = arrays(generator, (batch, channels, *image), (outputs, channels, *kernel), (outputs,), dtype=dtype)
    return x, weight / np.sqrt(channels * kernel[0] * kernel[1]).astype(dtype), bias


def test_the_example_by_hand():
    x, weight = np.array([[[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]]]), np.array([[[[1.0, -1.0]]]])
    assert_close(conv2d(x, weight), np.array([[[[-1.0, -1.0], [-1.0, -1.0]]]]))
    padded = np.array([[[[-1.0, -1.0, -1.0, 3.0], [-4.0, -1.0, -1.0, 6.0]]]])
    assert_close(conv2d(x, weight, padding=(0, 1)), padded, message="padding (0, 1)")
    assert_close(conv2d(x, weight, stride=(2, 3), padding=(0, 1)), np.array([[[[-1.0, 3.0]]]]), message="stride (2, 3), padding (0, 1)")


def test_channels_are_summed_over_and_kernels_kept_apart():
    for generator in seeds(2):
        cases = [(2, 3, (5, 4), 5, (2, 3)), (1, 1, (3, 3), 1, (3, 3)), (3, 2, (4, 4), 4, (1, 1)), (2, 2, (3, 6), 3, (3, 1))]
        for batch, channels, image, outputs, kernel in cases:
            x, weight, bias = problem(generator, batch, channels, image, outputs, kernel)
            where = f"{channels} channels of {image} to {outputs}, kernel {kernel}"
            assert_close(conv2d(x, weight, bias), reference(x, weight, bias), message=where)
            assert_close(conv2d(x, weight), reference(x, weight), message=f"{where}, no bias")


def test_a_stride_skips_windows_and_ignores_the_rest():
    for generator in seeds(1):
        x, weight, bias = problem(generator, 2, 3, (7, 8), 2, (2, 3))
        for stride in [(2, 2), (2, 3), (3, 1), (5, 6)]:
            assert_close(conv2d(x, weight, bias, stride), reference(x, weight, bias, stride), message=f"image (7, 8), kernel (2, 3), stride {stride}")


def test_padding_is_zeros_on_all_four_sides():
    for generator in seeds(1):
        x, weight, bias = problem(generator, 2, 3, (3, 4), 2, (3, 2))
        for padding in [(1, 1), (2, 0), (0, 2), (3, 1)]:
            out = conv2d(x, weight, bias, padding=padding)
            assert_close(out, reference(x, weight, bias, padding=padding), message=f"image (3, 4), kernel (3, 2), padding {padding}")


def test_stride_and_padding_work_together():
    for generator in seeds(2):
        for stride, padding in [((2, 1), (1, 2)), ((3, 2), (0, 3)), ((2, 4), (2, 1))]:
            x, weight, bias = problem(generator, 3, 2, (6, 5), 4, (3, 2))
            out = conv2d(x, weight, bias, stride, padding)
            assert_close(out, reference(x, weight, bias, stride, padding), message=f"stride {stride}, padding {padding}")


def test_any_view_and_order_of_memory_will_do():
    for generator in seeds(1):
        x, weight, bias = problem(generator, 2, 6, (5, 4), 3, (2, 3))
        views = {
            "channels last in memory": np.moveaxis(np.ascontiguousarray(np.moveaxis(x, 1, -1)), -1, 1),
            "height and width swapped in memory": np.swapaxes(np.ascontiguousarray(np.swapaxes(x, 2, 3)), 2, 3),
            "every second of 12 channels": np.repeat(x, 2, axis=1)[:, ::2],
            "columns from right to left": np.ascontiguousarray(x[..., ::-1])[..., ::-1],
        }
        for name, view in views.items():
            for padding in [(0, 0), (1, 1)]:
                out = conv2d(view, weight, bias, padding=padding)
                assert_close(out, reference(x, weight, bias, padding=padding), message=f"x with {name}, {padding=}")
        flipped = np.ascontiguousarray(weight.T).T
        assert_close(conv2d(x, flipped, bias), reference(x, weight, bias), message="weight in Fortran order")


def test_the_dtype_is_kept():
    for generator in seeds(1):
        for dtype in (np.float32, np.float64):
            x, weight, bias = problem(generator, 2, 3, (5, 6), 2, (2, 3), dtype)
            out = conv2d(x, weight, bias, padding=(1, 1))
            assert out.dtype == dtype, f"x is {np.dtype(dtype)}, the result came as {out.dtype}"
            assert_close(out, reference(x, weight, bias, padding=(1, 1)), message=str(np.dtype(dtype)))


def test_an_empty_batch_gives_an_empty_result():
    out = conv2d(np.zeros((0, 3, 6, 5)), np.zeros((4, 3, 3, 2)), np.zeros(4), stride=(2, 1))
    assert_close(out, np.zeros((0, 4, 2, 4)))


def test_inputs_are_left_alone():
    for generator in seeds(1):
        x, weight, bias = problem(generator, 1, 2, (4, 5), 2, (2, 2))
        with no_mutation(x, weight, bias):
            conv2d(x, weight, bias)
            conv2d(x, weight, bias, padding=(1, 1))
