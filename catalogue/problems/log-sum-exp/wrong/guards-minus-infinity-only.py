# fails: test_plus_infinity_wins
# teaches: inf - inf is NaN too; ask whether the maximum is finite, not whether it is -inf
import numpy as np


def log_sum_exp(x, axis=None, keepdims=False):
    largest = x.max(axis=axis, keepdims=True, initial=-np.inf)
    shift = np.where(largest == -np.inf, 0.0, largest)
    result = np.log(np.exp(x - shift).sum(axis=axis, keepdims=True)) + shift
    return result if keepdims else np.squeeze(result, axis=axis)
