import math

import numpy as np

_erfc = np.vectorize(math.erfc, otypes=[np.float64])  # otypes: without them an empty array is an error


def relu(x: np.ndarray) -> np.ndarray:
    """max(x, 0): shape and dtype as x."""
    return np.maximum(x, 0)


def relu_backward(grad_y: np.ndarray, x: np.ndarray) -> np.ndarray:
    """Gradient with respect to x, from that with respect to relu(x); 0 where x is 0."""
    return np.where(x > 0, grad_y, 0)


def gelu(x: np.ndarray) -> np.ndarray:
    """x times the standard normal's distribution function at x: shape and dtype as x."""
    return x * _normal_cdf(x)


def gelu_backward(grad_y: np.ndarray, x: np.ndarray) -> np.ndarray:
    """Gradient with respect to x, from that with respect to gelu(x)."""
    density = np.exp(-(x**2) / 2) / math.sqrt(2 * math.pi)
    return grad_y * (_normal_cdf(x) + x * density)


def silu(x: np.ndarray) -> np.ndarray:
    """x times sigmoid(x): shape and dtype as x."""
    return x * _sigmoid(x)


def silu_backward(grad_y: np.ndarray, x: np.ndarray) -> np.ndarray:
    """Gradient with respect to x, from that with respect to silu(x)."""
    gate = _sigmoid(x)
    return grad_y * gate * (1 + x * (1 - gate))


def _normal_cdf(x):
    return (_erfc(-x / math.sqrt(2)) / 2).astype(x.dtype)  # 1 + erf would cancel on the left


def _sigmoid(x):
    exponential = np.exp(-np.abs(x))  # at most 1 on either side
    return np.where(x >= 0, 1, exponential) / (1 + exponential)
