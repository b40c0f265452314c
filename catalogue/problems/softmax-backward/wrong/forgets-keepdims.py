# fails: test_the_example_by_hand
# teaches: without keepdims the means of the rows broadcast over the columns
import numpy as np


def softmax_backward(grad_y: np.ndarray, y: np.ndarray, axis: int = -1) -> np.ndarray:
    wide = grad_y.astype(np.promote_types(y.dtype, np.float32))  # a float16 sum of small products gets stuck
    mean = (wide * y).sum(axis=axis)  # of the gradient, under the weights
    return (y * (wide - mean)).astype(y.dtype)
