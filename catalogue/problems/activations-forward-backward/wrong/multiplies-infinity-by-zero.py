# fails: test_large_inputs_stay_finite
# teaches: exp(-x) * sigmoid**2 is inf * 0 far to the left; sigmoid * (1 - sigmoid) is the same and safe
import math

import numpy as np

_erfc = np.vectorize(math.erfc, otypes=[np.float64])  # otypes: without them an empty array is an error


def relu(x: np.ndarray) -> np.ndarray:
    return np.maximum(x, 0)


def relu_backward(grad_y: np.ndarray, x: np.ndarray) -> np.ndarray:
    return np.where(x > 0, grad_y, 0)


def gelu(x: np.ndarray) -> np.ndarray:
    return x * _normal_cdf(x)


def gelu_backward(grad_y: np.ndarray, x: np.ndarray) -> np.ndarray:
    density = np.exp(-(x**2) / 2) / math.sqrt(2 * math.pi)
    return grad_y * (_normal_cdf(x) + x * density)


def silu(x: np.ndarray) -> np.ndarray:
    return x * _sigmoid(x)


def silu_backward(grad_y: np.ndarray, x: np.ndarray) -> np.ndarray:
    gate = _sigmoid(x)
    return grad_y * (gate + x * np.exp(-x) * gate**2)


def _normal_cdf(x):
    return (_erfc(-x / math.sqrt(2)) / 2).astype(x.dtype)  # 1 + erf would cancel on the left


def _sigmoid(x):
    exponential = np.exp(-np.abs(x))  # at most 1 on either side
    return np.where(x >= 0, 1, exponential) / (1 + exponential)
