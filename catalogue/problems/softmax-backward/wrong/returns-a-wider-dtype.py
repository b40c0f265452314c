# fails: test_keeps_the_dtype_and_takes_non_contiguous_input
# teaches: compute in a wider dtype if you like, but give back the one that came in
import numpy as np


def softmax_backward(grad_y: np.ndarray, y: np.ndarray, axis: int = -1) -> np.ndarray:
    wide = grad_y.astype(np.promote_types(y.dtype, np.float32))  # a float16 sum of small products gets stuck
    mean = (wide * y).sum(axis=axis, keepdims=True)  # of the gradient, under the weights
    return y * (wide - mean)
