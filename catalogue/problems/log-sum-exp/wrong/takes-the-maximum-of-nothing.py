# fails: test_a_sum_over_nothing_is_minus_infinity
# teaches: max has no value for an empty axis unless it is told one: initial=-np.inf
import numpy as np


def log_sum_exp(x, axis=None, keepdims=False):
    wide = x.astype(np.promote_types(x.dtype, np.float32))
    largest = wide.max(axis=axis, keepdims=True)
    shift = np.where(np.isfinite(largest), largest, 0.0)
    result = np.log(np.exp(wide - shift).sum(axis=axis, keepdims=True)) + shift
    return (result if keepdims else np.squeeze(result, axis=axis)).astype(x.dtype)
