# fails: test_weights_sum_to_one
# teaches: after the shift the sum is at least 1; an epsilon only keeps the weights from summing to 1
import numpy as np


def softmax(x, axis=-1):
    exponentials = np.exp(x - x.max(axis=axis, keepdims=True))
    return exponentials / (exponentials.sum(axis=axis, keepdims=True) + 1e-6)
