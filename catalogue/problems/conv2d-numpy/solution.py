import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def conv2d(
    x: np.ndarray,
    weight: np.ndarray,
    bias: np.ndarray | None = None,
    stride: tuple[int, int] = (1, 1),
    padding: tuple[int, int] = (0, 0),
) -> np.ndarray:
    """x (batch, in, height, width), weight (out, in, kernel height, kernel width), bias (out,) -> (batch, out, rows, columns)."""
    vertical, horizontal = padding
    padded = np.pad(x, ((0, 0), (0, 0), (vertical, vertical), (horizontal, horizontal)))
    windows = sliding_window_view(padded, weight.shape[2:], axis=(2, 3))[:, :, :: stride[0], :: stride[1]]  # a view
    out = np.tensordot(windows, weight, axes=((1, 4, 5), (1, 2, 3)))  # (batch, rows, columns, out)
    if bias is not None:
        out = out + bias
    return np.moveaxis(out, -1, 1)
