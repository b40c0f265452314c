import numpy as np


def batch_norm_backward(
    grad_y: np.ndarray, x: np.ndarray, gamma: np.ndarray, eps: float = 1e-5
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """grad_y and x (batch, channels, ...), gamma (channels,) -> gradients of x, gamma (channels,) and beta (channels,)."""
    raise NotImplementedError
