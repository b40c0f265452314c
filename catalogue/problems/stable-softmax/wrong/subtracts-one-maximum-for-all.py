# fails: test_rows_thousands_apart_are_each_shifted_by_their_own_maximum
# teaches: the maximum is taken along the axis; one for the whole array underflows the rows below it to 0 / 0
import numpy as np


def softmax(x, axis=-1):
    exponentials = np.exp(x - x.max())
    return exponentials / exponentials.sum(axis=axis, keepdims=True)
