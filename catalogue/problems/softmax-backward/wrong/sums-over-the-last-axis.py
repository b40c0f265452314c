# fails: test_the_example_along_axis_zero
# teaches: the sum runs along the axis of the softmax
import numpy as np


def softmax_backward(grad_y: np.ndarray, y: np.ndarray, axis: int = -1) -> np.ndarray:
    wide = grad_y.astype(np.promote_types(y.dtype, np.float32))  # a float16 sum of small products gets stuck
    mean = (wide * y).sum(axis=-1, keepdims=True)  # of the gradient, under the weights
    return (y * (wide - mean)).astype(y.dtype)
