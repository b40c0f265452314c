import numpy as np


def conv2d(
    x: np.ndarray,
    weight: np.ndarray,
    bias: np.ndarray | None = None,
    stride: tuple[int, int] = (1, 1),
    padding: tuple[int, int] = (0, 0),
) -> np.ndarray:
    """x (batch, in, height, width), weight (out, in, kernel height, kernel width), bias (out,) -> (batch, out, rows, columns)."""
    raise NotImplementedError
