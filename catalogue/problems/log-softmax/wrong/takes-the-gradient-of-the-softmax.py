# fails: test_the_example_of_the_gradient
# teaches: p * (g - sum of g p) is the backward pass of the softmax; here the Jacobian is delta_ij - p_j
import numpy as np


def log_softmax(x, axis=-1):
    wide = x.astype(np.promote_types(x.dtype, np.float32))
    shifted = wide - wide.max(axis=axis, keepdims=True)
    return (shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))).astype(x.dtype)


def log_softmax_backward(grad_y, y, axis=-1):
    p = np.exp(y)
    return p * (grad_y - (grad_y * p).sum(axis=axis, keepdims=True))
