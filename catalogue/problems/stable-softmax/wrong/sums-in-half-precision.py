# fails: test_half_precision_weights_of_4096_scores_sum_to_one
# teaches: a float16 accumulator stops growing once its spacing exceeds the terms; accumulate in float32
import numpy as np


def softmax(x, axis=-1):
    exponentials = np.exp(x - x.max(axis=axis, keepdims=True))
    return exponentials / exponentials.sum(axis=axis, keepdims=True)
