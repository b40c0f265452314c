import numpy as np


def log_softmax(x: np.ndarray, axis: int = -1) -> np.ndarray:
    """Logarithms of the softmax along `axis`: shaped as x, same dtype."""
    wide = x.astype(np.promote_types(x.dtype, np.float32))  # a float16 sum of ones can stick at 2048
    shifted = wide - wide.max(axis=axis, keepdims=True)  # first, while it costs no digits: the maximum may dwarf the logarithm
    return (shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))).astype(x.dtype)


def log_softmax_backward(grad_y: np.ndarray, y: np.ndarray, axis: int = -1) -> np.ndarray:
    """The gradient that reaches x, from that at y = log_softmax(x, axis): shaped as y, same dtype."""
    total = grad_y.sum(axis=axis, keepdims=True, dtype=np.promote_types(y.dtype, np.float32))
    return (grad_y - np.exp(y) * total).astype(y.dtype)
