import numpy as np


def linear_forward(x: np.ndarray, w: np.ndarray, b: np.ndarray) -> np.ndarray:
    """x (..., in), w (in, out), b (out,) -> (..., out)."""
    raise NotImplementedError


def linear_backward(grad_y: np.ndarray, x: np.ndarray, w: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """grad_y (..., out), x (..., in), w (in, out) -> gradients of x (..., in), w (in, out) and b (out,)."""
    raise NotImplementedError
