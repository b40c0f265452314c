# fails: test_half_precision_sums_over_8192_weights
# teaches: a float16 sum near 1 cannot grow by 1/8192: take it in float32
import numpy as np


def softmax_backward(grad_y: np.ndarray, y: np.ndarray, axis: int = -1) -> np.ndarray:
    wide = grad_y
    mean = (wide * y).sum(axis=axis, keepdims=True)  # of the gradient, under the weights
    return (y * (wide - mean)).astype(y.dtype)
