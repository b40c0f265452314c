# fails: test_the_example_by_hand
# teaches: a sum without keepdims plus a maximum with keepdims broadcasts to a square; drop the axis last
import numpy as np


def log_sum_exp(x, axis=None, keepdims=False):
    largest = x.max(axis=axis, keepdims=True, initial=-np.inf)
    shift = np.where(np.isfinite(largest), largest, 0.0)
    return np.log(np.exp(x - shift).sum(axis=axis, keepdims=keepdims)) + shift
