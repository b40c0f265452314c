# fails: test_a_score_of_minus_infinity_has_weight_exactly_zero
# teaches: -1e4 is a score like any other; in a row of lower ones the masked entries win
import numpy as np


def softmax(x, axis=-1):
    scores = np.where(np.isinf(x), -1e4, x)
    exponentials = np.exp(scores - scores.max(axis=axis, keepdims=True))
    return exponentials / exponentials.sum(axis=axis, keepdims=True)
