import numpy as np


def max_pool(
    x: np.ndarray, kernel: tuple[int, int], stride: tuple[int, int] | None = None, padding: tuple[int, int] = (0, 0)
) -> np.ndarray:
    """x (batch, channels, height, width) -> (batch, channels, rows, columns)."""
    raise NotImplementedError


def average_pool(
    x: np.ndarray,
    kernel: tuple[int, int],
    stride: tuple[int, int] | None = None,
    padding: tuple[int, int] = (0, 0),
    count_padding: bool = True,
) -> np.ndarray:
    """x (batch, channels, height, width) -> (batch, channels, rows, columns)."""
    raise NotImplementedError


def global_average_pool(x: np.ndarray) -> np.ndarray:
    """x (batch, channels, height, width) -> (batch, channels)."""
    raise NotImplementedError
