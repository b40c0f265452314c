# fails: test_the_example_by_hand
# teaches: unlike the softmax, log-sum-exp moves with the shift: what was subtracted must be added back
import numpy as np


def log_sum_exp(x, axis=None, keepdims=False):
    largest = x.max(axis=axis, keepdims=True)
    return np.log(np.exp(x - largest).sum(axis=axis, keepdims=keepdims))
