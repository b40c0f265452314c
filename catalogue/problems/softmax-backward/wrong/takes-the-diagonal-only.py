# fails: test_the_example_by_hand
# teaches: y (1 - y) is the derivative of each weight by its own score; every weight depends on every score
import numpy as np


def softmax_backward(grad_y: np.ndarray, y: np.ndarray, axis: int = -1) -> np.ndarray:
    wide = grad_y.astype(np.promote_types(y.dtype, np.float32))  # a float16 sum of small products gets stuck
    mean = (wide * y).sum(axis=axis, keepdims=True)  # of the gradient, under the weights
    return (y * (1 - y) * wide).astype(y.dtype)
