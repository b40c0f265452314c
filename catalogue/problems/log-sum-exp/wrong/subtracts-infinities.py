# fails: test_the_example_of_a_row_of_minus_infinity
# teaches: -inf - (-inf) is NaN; a row without a finite maximum must not be shifted by it
import numpy as np


def log_sum_exp(x, axis=None, keepdims=False):
    largest = x.max(axis=axis, keepdims=True)
    result = np.log(np.exp(x - largest).sum(axis=axis, keepdims=True)) + largest
    return result if keepdims else np.squeeze(result, axis=axis)
