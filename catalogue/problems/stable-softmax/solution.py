import numpy as np


def softmax(x: np.ndarray, axis: int = -1) -> np.ndarray:
    """Weights along `axis`: same shape and dtype as x."""
    wide = x.astype(np.promote_types(x.dtype, np.float32))  # a float16 sum of ones can stick at 2048
    exponentials = np.exp(wide - wide.max(axis=axis, keepdims=True))  # at most 1: the shift cancels in the quotient
    return (exponentials / exponentials.sum(axis=axis, keepdims=True)).astype(x.dtype)
