# fails: test_the_gradient_is_that_of_the_jacobian_along_every_axis
# teaches: g - p holds only where g sums to 1; the factor is the sum of the incoming gradient
import numpy as np


def log_softmax(x, axis=-1):
    wide = x.astype(np.promote_types(x.dtype, np.float32))
    shifted = wide - wide.max(axis=axis, keepdims=True)
    return (shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))).astype(x.dtype)


def log_softmax_backward(grad_y, y, axis=-1):
    return grad_y - np.exp(y.astype(np.promote_types(y.dtype, np.float32))).astype(y.dtype)
