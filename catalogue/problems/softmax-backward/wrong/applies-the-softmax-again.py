# fails: test_the_example_by_hand
# teaches: y is the output already: a softmax of a softmax is another function
import numpy as np


def softmax_backward(grad_y: np.ndarray, y: np.ndarray, axis: int = -1) -> np.ndarray:
    y = np.exp(y) / np.exp(y).sum(axis=axis, keepdims=True)
    wide = grad_y.astype(np.promote_types(y.dtype, np.float32))  # a float16 sum of small products gets stuck
    mean = (wide * y).sum(axis=axis, keepdims=True)  # of the gradient, under the weights
    return (y * (wide - mean)).astype(y.dtype)
