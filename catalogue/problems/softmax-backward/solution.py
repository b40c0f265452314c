import numpy as np


def softmax_backward(grad_y: np.ndarray, y: np.ndarray, axis: int = -1) -> np.ndarray:
    """Gradient with respect to the scores, from that with respect to y = softmax(scores, axis): shape and dtype as y."""
    wide = grad_y.astype(np.promote_types(y.dtype, np.float32))  # a float16 sum of small products gets stuck
    mean = (wide * y).sum(axis=axis, keepdims=True)  # of the gradient, under the weights
    return (y * (wide - mean)).astype(y.dtype)
