# fails: test_nan_is_not_hidden
# teaches: mending NaN afterwards also hides the NaN that came in; avoid making it instead
import numpy as np


def log_sum_exp(x, axis=None, keepdims=False):
    largest = x.max(axis=axis, keepdims=True, initial=-np.inf)
    result = np.log(np.exp(x - largest).sum(axis=axis, keepdims=True)) + largest
    result = np.where(np.isnan(result), np.where(largest == np.inf, np.inf, -np.inf), result)
    return result if keepdims else np.squeeze(result, axis=axis)
