# fails: test_scores_of_ten_thousand_stay_finite
# teaches: exp of a large score overflows to infinity and inf / inf is NaN; subtract the maximum first
import numpy as np


def softmax(x, axis=-1):
    exponentials = np.exp(x)
    return exponentials / exponentials.sum(axis=axis, keepdims=True)
