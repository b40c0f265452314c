# fails: test_a_weight_of_zero_gets_no_gradient
# teaches: going through log y divides 0 by 0 where a weight is 0
import numpy as np


def softmax_backward(grad_y: np.ndarray, y: np.ndarray, axis: int = -1) -> np.ndarray:
    wide = grad_y.astype(np.promote_types(y.dtype, np.float32))  # a float16 sum of small products gets stuck
    mean = (wide * y).sum(axis=axis, keepdims=True)  # of the gradient, under the weights
    return ((wide * y - mean * y) / y * y).astype(y.dtype)
