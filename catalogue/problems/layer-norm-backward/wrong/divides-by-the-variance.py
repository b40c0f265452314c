# fails: test_the_example_by_hand
# teaches: one division by the deviation, after the projection: not by the variance
import numpy as np


def layer_norm_backward(
    grad_y: np.ndarray, x: np.ndarray, weight: np.ndarray, eps: float = 1e-5
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    centred = x - x.mean(axis=-1, keepdims=True)  # centred first: a mean of squares minus a squared mean would cancel
    deviation = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + eps)
    normalised = centred / deviation
    leading = tuple(range(x.ndim - 1))
    grad_weight = (grad_y * normalised).sum(axis=leading)
    grad_bias = grad_y.sum(axis=leading)
    grad_normalised = grad_y * weight
    mean = grad_normalised.mean(axis=-1, keepdims=True)  # through the mean
    along = (grad_normalised * normalised).mean(axis=-1, keepdims=True)  # through the variance
    grad_x = (grad_normalised - mean - normalised * along) / deviation**2
    return grad_x, grad_weight, grad_bias
