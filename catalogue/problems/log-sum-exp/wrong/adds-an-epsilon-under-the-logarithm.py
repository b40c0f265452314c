# fails: test_the_example_of_a_row_of_minus_infinity
# teaches: an epsilon turns log 0 into a finite number that looks like evidence; -inf is the right answer
import numpy as np


def log_sum_exp(x, axis=None, keepdims=False):
    largest = np.nan_to_num(x.max(axis=axis, keepdims=True), neginf=0.0)
    result = np.log(np.exp(x - largest).sum(axis=axis, keepdims=True) + 1e-12) + largest
    return result if keepdims else np.squeeze(result, axis=axis)
