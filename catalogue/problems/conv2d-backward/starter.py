import numpy as np


def conv2d_backward(
    grad_y: np.ndarray, x: np.ndarray, weight: np.ndarray, stride: int = 1, padding: int = 0
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """grad_y (batch, out, rows, columns), x (batch, in, height, width), weight (out, in, kh, kw) -> gradients of x, weight and bias (out,)."""
    raise NotImplementedError
