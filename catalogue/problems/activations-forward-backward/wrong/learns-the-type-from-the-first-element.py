# fails: test_an_empty_input_gives_an_empty_result
# teaches: np.vectorize asks the first element for the type of the result, and there is none: give otypes
import math

import numpy as np

_erfc = np.vectorize(math.erfc)  # otypes: without them an empty array is an error


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
    return grad_y * gate * (1 + x * (1 - gate))


def _normal_cdf(x):
    return (_erfc(-x / math.sqrt(2)) / 2).astype(x.dtype)  # 1 + erf would cancel on the left


def _sigmoid(x):
    exponential = np.exp(-np.abs(x))  # at most 1 on either side
    return np.where(x >= 0, 1, exponential) / (1 + exponential)
