import numpy as np


def linear_forward(x: np.ndarray, w: np.ndarray, b: np.ndarray) -> np.ndarray:
    """x (..., in), w (in, out), b (out,) -> (..., out)."""
    return x @ w + b


def linear_backward(grad_y: np.ndarray, x: np.ndarray, w: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """grad_y (..., out), x (..., in), w (in, out) -> gradients of x (..., in), w (in, out) and b (out,)."""
    rows = x.reshape(-1, x.shape[-1])
    grad_rows = grad_y.reshape(-1, grad_y.shape[-1])
    return grad_y @ w.T, rows.T @ grad_rows, grad_rows.sum(axis=0)
