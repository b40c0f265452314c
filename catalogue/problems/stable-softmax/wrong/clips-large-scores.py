# fails: test_scores_of_ten_thousand_stay_finite
# teaches: clipping makes different scores equal; a shift is exact
import numpy as np


def softmax(x, axis=-1):
    exponentials = np.exp(np.clip(x, -80, 80))
    return exponentials / exponentials.sum(axis=axis, keepdims=True)
