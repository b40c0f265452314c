"""What must hold of pooling; each trap is caught by the test that names it."""
import numpy as np
from warmup import arrays, assert_close, no_mutation, seeds

from solution import average_pool, global_average_pool, max_pool

# image, kernel, stride, padding
CASES = [
    ((6, 4), (2, 2), None, (0, 0)),
    ((7, 8), (2, 3), None, (0, 0)),
    ((5, 7), (3, 2), (1, 2), (0, 0)),
    ((9, 6), (2, 1), (3, 2), (0, 0)),
    ((5, 4), (3, 3), (2, 1), (1, 1)),
    ((4, 6), (2, 4), None, (1, 2)),
    ((3, 5), (5, 2), (2, 3), (2, 0)),
    ((4, 3), (4, 3), None, (0, 0)),
]


def reference(x, reduce, kernel, stride=None, padding=(0, 0)):
    """Float64, one window at a time: `reduce` of the pixels that lie inside the image, of shape (batch, channels, pixels)."""
    x = x.astype(np.float64)
    height, width = x.shape[2:]
    stride = stride or kernel
    rows, columns = ((size + 2 * p - k) // s + 1 for size, p, k, s in zip((height, width), padding, kernel, stride))
    out = np.zeros((*x.shape[:2], rows, columns))
    for r, c in np.ndindex(rows, columns):
        top, left = r * stride[0] - padding[0], c * stride[1] - padding[1]
        pixels = x[:, :, max(top, 0) : top + kernel[0], max(left, 0) : left + kernel[1]]
        out[:, :, r, c] = reduce(pixels.reshape(*x.shape[:2], -1))
    return out


def largest(pixels):
    """The last of the sorted numbers, NaN sorting last."""
    return np.sort(pixels, axis=-1)[..., -1]


def mean_of(area):
    """Mean over the pixels, divided by `area` where it is given: the spots in the padding count then, with 0."""
    return lambda pixels: np.einsum("bcp->bc", pixels) / (area or pixels.shape[-1])


def test_the_example_by_hand():
    x = -np.arange(1.0, 10.0).reshape(1, 1, 3, 3)
    assert_close(max_pool(x, (2, 2)), np.array([[[[-1.0]]]]), message="maximum")
    assert_close(average_pool(x, (2, 2)), np.array([[[[-3.0]]]]), message="mean")
    assert_close(max_pool(x, (2, 2), padding=(1, 1)), np.array([[[[-1.0, -2.0], [-4.0, -5.0]]]]), message="maximum, padding (1, 1)")
    counted, bare = np.array([[[[-0.25, -1.25], [-2.75, -7.0]]]]), np.array([[[[-1.0, -2.5], [-5.5, -7.0]]]])
    assert_close(average_pool(x, (2, 2), padding=(1, 1)), counted, message="mean, padding (1, 1)")
    assert_close(average_pool(x, (2, 2), padding=(1, 1), count_padding=False), bare, message="mean, padding (1, 1) not counted")
    assert_close(global_average_pool(x), np.array([[-5.0]]), message="global average")


def test_the_maximum_of_each_window():
    for generator in seeds(2):
        for image, kernel, stride, padding in CASES:
            (x,) = arrays(generator, (2, 3, *image))
            out = max_pool(x, kernel, stride, padding)
            assert_close(out, reference(x, largest, kernel, stride, padding), message=f"image {image}, {kernel=}, {stride=}, {padding=}")


def test_padding_never_wins():
    for generator in seeds(1):
        (x,) = arrays(generator, (2, 3, 4, 5))
        for shifted in (x - 100, x - 1e30, np.full_like(x, -np.inf)):
            out = max_pool(shifted, (3, 2), (2, 1), (1, 1))
            assert_close(out, reference(shifted, largest, (3, 2), (2, 1), (1, 1)), message="all numbers are negative: what stands in the padding?")


def test_the_mean_of_each_window():
    for generator in seeds(2):
        for image, kernel, stride, padding in CASES:
            (x,) = arrays(generator, (2, 3, *image))
            where = f"image {image}, {kernel=}, {stride=}, {padding=}"
            area = kernel[0] * kernel[1]
            counted, bare = (reference(x, mean_of(size), kernel, stride, padding) for size in (area, None))
            assert_close(average_pool(x, kernel, stride, padding), counted, message=f"{where}, padding counted")
            assert_close(average_pool(x, kernel, stride, padding, False), bare, message=f"{where}, padding not counted")


def test_the_global_average_is_over_all_positions():
    for generator in seeds(1):
        for shape in [(2, 3, 4, 5), (1, 1, 1, 1), (3, 2, 1, 6)]:
            (x,) = arrays(generator, shape)
            expected = np.einsum("bchw->bc", x) / (shape[2] * shape[3])
            assert_close(global_average_pool(x), expected, message=f"x of shape {shape}")


def test_nan_is_not_hidden():
    for generator in seeds(1):
        (x,) = arrays(generator, (1, 2, 4, 6))
        x[0, 0, 1, 2] = np.nan
        where = "a NaN in the second window of channel 0"
        assert_close(max_pool(x, (2, 2)), reference(x, largest, (2, 2)), message=f"maximum, {where}")
        assert_close(average_pool(x, (2, 2)), reference(x, mean_of(None), (2, 2)), message=f"mean, {where}")
        assert np.isnan(global_average_pool(x)).tolist() == [[True, False]], f"global average, {where}"


def test_the_dtype_is_kept():
    for generator in seeds(1):
        for dtype in (np.float32, np.float64):
            (x,) = arrays(generator, (2, 3, 5, 4), dtype=dtype)
            results = {
                "max_pool": (max_pool(x, (2, 2), None, (1, 1)), reference(x, largest, (2, 2), None, (1, 1))),
                "average_pool": (average_pool(x, (2, 2), None, (1, 1)), reference(x, mean_of(4), (2, 2), None, (1, 1))),
                "average_pool without padding": (average_pool(x, (2, 2), None, (1, 1), False), reference(x, mean_of(None), (2, 2), None, (1, 1))),
                "global_average_pool": (global_average_pool(x), np.einsum("bchw->bc", x.astype(np.float64)) / 20),
            }
            for name, (out, expected) in results.items():
                assert out.dtype == dtype, f"{name}: x is {np.dtype(dtype)}, the result came as {out.dtype}"
                assert_close(out, expected, message=name)


def test_any_view_will_do_and_is_left_alone():
    for generator in seeds(1):
        (x,) = arrays(generator, (2, 3, 10, 6))
        view = np.swapaxes(x, 2, 3)[:, :, ::-1, ::2]
        with no_mutation(x):
            results = [max_pool(view, (2, 3), (1, 2)), average_pool(view, (2, 3), (1, 2)), global_average_pool(view)]
            max_pool(view, (2, 3), None, (1, 1))
        expected = [reference(view, largest, (2, 3), (1, 2)), reference(view, mean_of(6), (2, 3), (1, 2)), np.einsum("bchw->bc", view) / 30]
        assert_close(results, expected, message="maximum, mean and global average of a view")


def test_an_empty_batch_gives_an_empty_result():
    x = np.zeros((0, 3, 5, 4))
    assert_close(max_pool(x, (2, 2)), np.zeros((0, 3, 2, 2)), message="maximum")
    for count_padding in (True, False):
        assert_close(average_pool(x, (2, 2), None, (1, 1), count_padding), np.zeros((0, 3, 3, 3)), message="mean")
    assert_close(global_average_pool(x), np.zeros((0, 3)), message="global average")
