import numpy as np


def relu(x: np.ndarray) -> np.ndarray:
    """max(x, 0): shape and dtype as x."""
    raise NotImplementedError


def relu_backward(grad_y: np.ndarray, x: np.ndarray) -> np.ndarray:
    """Gradient with respect to x, from that with respect to relu(x); 0 where x is 0."""
    raise NotImplementedError


def gelu(x: np.ndarray) -> np.ndarray:
    """x times the standard normal's distribution function at x: shape and dtype as x."""
    raise NotImplementedError


def gelu_backward(grad_y: np.ndarray, x: np.ndarray) -> np.ndarray:
    """Gradient with respect to x, from that with respect to gelu(x)."""
    raise NotImplementedError


def silu(x: np.ndarray) -> np.ndarray:
    """x times sigmoid(x): shape and dtype as x."""
    raise NotImplementedError


def silu_backward(grad_y: np.ndarray, x: np.ndarray) -> np.ndarray:
    """Gradient with respect to x, from that with respect to silu(x)."""
    raise NotImplementedError
