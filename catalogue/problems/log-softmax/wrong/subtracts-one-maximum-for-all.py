# fails: test_rows_thousands_apart_are_each_shifted_by_their_own_maximum
# teaches: the maximum is taken along the axis; one for the whole array underflows the rows below it to log 0
import numpy as np


def log_softmax(x, axis=-1):
    shifted = x.astype(np.promote_types(x.dtype, np.float32)) - x.max()
    with np.errstate(divide="ignore"):
        return (shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))).astype(x.dtype)


def log_softmax_backward(grad_y, y, axis=-1):
    wide = np.promote_types(y.dtype, np.float32)
    total = grad_y.sum(axis=axis, keepdims=True, dtype=wide)
    return (grad_y - np.exp(y.astype(wide)) * total).astype(y.dtype)
