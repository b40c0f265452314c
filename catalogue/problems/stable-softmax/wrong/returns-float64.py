# fails: test_keeps_the_dtype_and_takes_non_contiguous_input
# teaches: compute in a wider dtype if you like, but give back the one that came in
import numpy as np


def softmax(x, axis=-1):
    wide = np.asarray(x, dtype=np.float64)
    exponentials = np.exp(wide - wide.max(axis=axis, keepdims=True))
    return exponentials / exponentials.sum(axis=axis, keepdims=True)
