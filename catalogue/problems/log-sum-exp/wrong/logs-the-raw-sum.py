# fails: test_exponents_of_ten_thousand_stay_finite
# teaches: exp overflows above 88 in float32 and 709 in float64, and underflows to log 0 on the other side
import numpy as np


def log_sum_exp(x, axis=None, keepdims=False):
    return np.log(np.exp(x).sum(axis=axis, keepdims=keepdims))
