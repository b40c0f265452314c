# fails: test_half_precision_counts_beyond_2048
# teaches: a float16 accumulator stops growing once its spacing exceeds the terms; accumulate in float32
import numpy as np


def log_sum_exp(x, axis=None, keepdims=False):
    largest = x.max(axis=axis, keepdims=True, initial=-np.inf)
    shift = np.where(np.isfinite(largest), largest, 0).astype(x.dtype)
    result = np.log(np.exp(x - shift).sum(axis=axis, keepdims=True)) + shift
    return result if keepdims else np.squeeze(result, axis=axis)
