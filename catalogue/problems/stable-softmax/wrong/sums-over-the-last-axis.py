# fails: test_matches_another_formula_along_every_axis
# teaches: the maximum may be over any axis that contains the right one, the sum may not
import numpy as np


def softmax(x, axis=-1):
    exponentials = np.exp(x - x.max(axis=axis, keepdims=True))
    return exponentials / exponentials.sum(axis=-1, keepdims=True)
