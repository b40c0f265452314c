# fails: test_nan_is_not_hidden
# teaches: fmax and nanmax pass over a NaN, which then goes unnoticed
import numpy as np


def pool(x, kernel, stride, padding, fill, reduce):
    (kh, kw), (py, px) = kernel, padding
    sy, sx = stride or kernel
    batch, channels, height, width = x.shape
    padded = np.full((batch, channels, height + 2 * py, width + 2 * px), fill, dtype=x.dtype)
    padded[:, :, py : py + height, px : px + width] = x
    rows, columns = (height + 2 * py - kh) // sy + 1, (width + 2 * px - kw) // sx + 1
    out = np.empty((batch, channels, rows, columns), dtype=x.dtype)
    for r in range(rows):
        for c in range(columns):
            out[:, :, r, c] = reduce(padded[:, :, r * sy : r * sy + kh, c * sx : c * sx + kw], axis=(2, 3))
    return out


def max_pool(x, kernel, stride=None, padding=(0, 0)):
    return pool(x, kernel, stride, padding, -np.inf, np.nanmax)


def average_pool(x, kernel, stride=None, padding=(0, 0), count_padding=True):
    total = pool(x, kernel, stride, padding, 0, np.sum)
    if count_padding:
        return total / (kernel[0] * kernel[1])
    return total / pool(np.ones(x.shape, dtype=x.dtype), kernel, stride, padding, 0, np.sum)


def global_average_pool(x):
    return x.mean(axis=(2, 3))
