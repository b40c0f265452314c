# fails: test_inputs_are_left_alone
# teaches: -= writes into the caller's gradient
import numpy as np


def softmax_backward(grad_y: np.ndarray, y: np.ndarray, axis: int = -1) -> np.ndarray:
    wide = grad_y.astype(np.promote_types(y.dtype, np.float32), copy=False)
    mean = (wide * y).sum(axis=axis, keepdims=True)  # of the gradient, under the weights
    wide -= mean
    return (y * wide).astype(y.dtype)
