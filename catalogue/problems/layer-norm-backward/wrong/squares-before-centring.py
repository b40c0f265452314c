# fails: test_a_common_offset_does_little_harm
# teaches: mean of squares minus squared mean subtracts two numbers near 10^8 in float32
import numpy as np


def layer_norm_backward(
    grad_y: np.ndarray, x: np.ndarray, weight: np.ndarray, eps: float = 1e-5
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    centred = x - x.mean(axis=-1, keepdims=True)  # centred first: a mean of squares minus a squared mean would cancel
    variance = (x**2).mean(axis=-1, keepdims=True) - x.mean(axis=-1, keepdims=True) ** 2
    deviation = np.sqrt(np.maximum(variance, 0) + eps)
    normalised = centred / deviation
    leading = tuple(range(x.ndim - 1))
    grad_weight = (grad_y * normalised).sum(axis=leading)
    grad_bias = grad_y.sum(axis=leading)
    grad_normalised = grad_y * weight
    mean = grad_normalised.mean(axis=-1, keepdims=True)  # through the mean
    along = (grad_normalised * normalised).mean(axis=-1, keepdims=True)  # through the variance
    grad_x = (grad_normalised - mean - normalised * along) / deviation
    return grad_x, grad_weight, grad_bias
