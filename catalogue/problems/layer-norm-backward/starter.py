import numpy as np


def layer_norm_backward(
    grad_y: np.ndarray, x: np.ndarray, weight: np.ndarray, eps: float = 1e-5
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """grad_y (..., dim), x (..., dim), weight (dim,) -> gradients of x (..., dim), weight (dim,) and bias (dim,)."""
    raise NotImplementedError
