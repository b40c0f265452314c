# fails: test_the_example_by_hand
# teaches: without keepdims a row's sum is broadcast over columns, silently when the array is square
import numpy as np


def softmax(x, axis=-1):
    exponentials = np.exp(x - x.max(axis=axis))
    return exponentials / exponentials.sum(axis=axis)
