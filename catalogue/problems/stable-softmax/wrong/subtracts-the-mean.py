# fails: test_scores_of_ten_thousand_stay_finite
# teaches: only the maximum bounds every exponential by 1; centring leaves large positive scores
import numpy as np


def softmax(x, axis=-1):
    exponentials = np.exp(x - x.mean(axis=axis, keepdims=True))
    return exponentials / exponentials.sum(axis=axis, keepdims=True)
