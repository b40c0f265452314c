# fails: test_input_is_left_alone
# teaches: -= writes into the caller's array
import numpy as np


def softmax(x, axis=-1):
    x -= x.max(axis=axis, keepdims=True)
    exponentials = np.exp(x.astype(np.promote_types(x.dtype, np.float32)))
    return (exponentials / exponentials.sum(axis=axis, keepdims=True)).astype(x.dtype)
