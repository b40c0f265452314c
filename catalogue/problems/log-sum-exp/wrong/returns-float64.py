# fails: test_keeps_the_dtype_and_takes_non_contiguous_input
# teaches: compute in a wider dtype if you like, but give back the one that came in
import numpy as np


def log_sum_exp(x, axis=None, keepdims=False):
    x = np.asarray(x, dtype=np.float64)
    largest = x.max(axis=axis, keepdims=True, initial=-np.inf)
    shift = np.where(np.isfinite(largest), largest, 0.0)
    result = np.log(np.exp(x - shift).sum(axis=axis, keepdims=True)) + shift
    return result if keepdims else np.squeeze(result, axis=axis)
