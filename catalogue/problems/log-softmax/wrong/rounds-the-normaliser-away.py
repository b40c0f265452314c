# fails: test_scores_around_a_hundred_thousand_lose_no_further_digit
# teaches: maximum plus logarithm is rounded at the size of the maximum: subtract the maximum from the scores first
import numpy as np


def log_softmax(x, axis=-1):
    wide = x.astype(np.promote_types(x.dtype, np.float32))
    largest = wide.max(axis=axis, keepdims=True)
    normaliser = largest + np.log(np.exp(wide - largest).sum(axis=axis, keepdims=True))
    return (wide - normaliser).astype(x.dtype)


def log_softmax_backward(grad_y, y, axis=-1):
    wide = np.promote_types(y.dtype, np.float32)
    total = grad_y.sum(axis=axis, keepdims=True, dtype=wide)
    return (grad_y - np.exp(y.astype(wide)) * total).astype(y.dtype)
