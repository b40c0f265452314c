# fails: test_keeps_the_dtype_and_takes_non_contiguous_input
# teaches: compute in a wider dtype if you like, but give back the one that came in
import numpy as np


def batch_norm_backward(
    grad_y: np.ndarray, x: np.ndarray, gamma: np.ndarray, eps: float = 1e-5
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    axes = (0, *range(2, x.ndim))  # everything but the channels
    x = x.astype(np.float64)
    centred = x - x.mean(axis=axes, keepdims=True)  # centred first: a mean of squares minus a squared mean would cancel
    deviation = np.sqrt((centred**2).mean(axis=axes, keepdims=True) + eps)
    normalised = centred / deviation
    grad_gamma = (grad_y * normalised).sum(axis=axes)
    grad_beta = grad_y.sum(axis=axes)
    grad_normalised = grad_y * gamma.reshape(x.shape[1], *(1,) * (x.ndim - 2))
    mean = grad_normalised.mean(axis=axes, keepdims=True)  # through the mean
    along = (grad_normalised * normalised).mean(axis=axes, keepdims=True)  # through the variance
    grad_x = (grad_normalised - mean - normalised * along) / deviation
    return grad_x, grad_gamma, grad_beta
