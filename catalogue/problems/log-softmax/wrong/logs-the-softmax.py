# fails: test_tiny_probabilities_keep_their_logarithm
# teaches: a probability that underflows to 0 has the logarithm -inf: never form it
import numpy as np


def log_softmax(x, axis=-1):
    weights = np.exp(x.astype(np.promote_types(x.dtype, np.float32)) - x.max(axis=axis, keepdims=True))
    return np.log(weights / weights.sum(axis=axis, keepdims=True)).astype(x.dtype)


def log_softmax_backward(grad_y, y, axis=-1):
    wide = np.promote_types(y.dtype, np.float32)
    total = grad_y.sum(axis=axis, keepdims=True, dtype=wide)
    return (grad_y - np.exp(y.astype(wide)) * total).astype(y.dtype)
