# fails: test_a_batch_of_one_keeps_its_axis
# teaches: squeeze() without an axis also removes a batch of one
import numpy as np


def log_sum_exp(x, axis=None, keepdims=False):
    largest = x.max(axis=axis, keepdims=True, initial=-np.inf)
    shift = np.where(np.isfinite(largest), largest, 0.0)
    result = np.log(np.exp(x - shift).sum(axis=axis, keepdims=True)) + shift
    return result if keepdims else result.squeeze()
