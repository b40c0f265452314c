# fails: test_rows_thousands_apart_are_each_shifted_by_their_own_maximum
# teaches: the maximum is taken along the axis; one for the whole array underflows the rows below it to log 0
import numpy as np


def log_sum_exp(x, axis=None, keepdims=False):
    largest = x.max()
    return np.log(np.exp(x - largest).sum(axis=axis, keepdims=keepdims)) + largest
