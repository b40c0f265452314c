# fails: test_input_is_left_alone
# teaches: -= writes into the caller's array
import numpy as np


def log_sum_exp(x, axis=None, keepdims=False):
    largest = x.max(axis=axis, keepdims=True, initial=-np.inf)
    shift = np.where(np.isfinite(largest), largest, 0).astype(x.dtype)
    x -= shift
    result = np.log(np.exp(x).sum(axis=axis, keepdims=True, dtype=np.promote_types(x.dtype, np.float32))) + shift
    return (result if keepdims else np.squeeze(result, axis=axis)).astype(x.dtype)
