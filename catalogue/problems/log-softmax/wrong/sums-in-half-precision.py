# fails: test_half_precision_counts_beyond_2048
# teaches: past 2048 float16 counts in steps of 2, and the reduction over rows adds one by one: take the sum in float32
import numpy as np


def log_softmax(x, axis=-1):
    shifted = x - x.max(axis=axis, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True, dtype=x.dtype))


def log_softmax_backward(grad_y, y, axis=-1):
    return grad_y - np.exp(y) * grad_y.sum(axis=axis, keepdims=True)
