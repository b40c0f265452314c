import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def _windows(
    x: np.ndarray, kernel: tuple[int, int], stride: tuple[int, int] | None, padding: tuple[int, int], fill: float
) -> np.ndarray:
    """A view (batch, channels, rows, columns, kernel height, kernel width) of the padded images."""
    down, right = kernel if stride is None else stride
    padded = np.pad(x, [(0, 0), (0, 0), *((side, side) for side in padding)], constant_values=fill)
    return sliding_window_view(padded, kernel, axis=(2, 3))[:, :, ::down, ::right]


def max_pool(
    x: np.ndarray, kernel: tuple[int, int], stride: tuple[int, int] | None = None, padding: tuple[int, int] = (0, 0)
) -> np.ndarray:
    """x (batch, channels, height, width) -> (batch, channels, rows, columns)."""
    return _windows(x, kernel, stride, padding, -np.inf).max(axis=(4, 5))  # a 0 would win over negative numbers


def average_pool(
    x: np.ndarray,
    kernel: tuple[int, int],
    stride: tuple[int, int] | None = None,
    padding: tuple[int, int] = (0, 0),
    count_padding: bool = True,
) -> np.ndarray:
    """x (batch, channels, height, width) -> (batch, channels, rows, columns)."""
    inside = np.ones((1, 1, *x.shape[2:]), dtype=x.dtype)
    counts = _windows(inside, kernel, stride, padding, float(count_padding)).sum(axis=(4, 5))
    return _windows(x, kernel, stride, padding, 0).sum(axis=(4, 5)) / counts


def global_average_pool(x: np.ndarray) -> np.ndarray:
    """x (batch, channels, height, width) -> (batch, channels)."""
    return x.mean(axis=(2, 3))
