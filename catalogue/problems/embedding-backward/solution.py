import numpy as np


def embedding_backward(
    grad_y: np.ndarray, tokens: np.ndarray, vocabulary: int, padding_index: int | None = None
) -> np.ndarray:
    """grad_y (..., dim), tokens (...) -> gradient of the table (vocabulary, dim): same dtype as grad_y."""
    if padding_index is not None:
        kept = tokens != padding_index
        grad_y, tokens = grad_y[kept], tokens[kept]
    wide = np.promote_types(grad_y.dtype, np.float32)  # a float16 sum of ones gets stuck at 2048
    grad_weight = np.zeros((vocabulary, grad_y.shape[-1]), dtype=wide)
    np.add.at(grad_weight, tokens, grad_y)  # grad_weight[tokens] += grad_y would count a repeated token once
    return grad_weight.astype(grad_y.dtype)
