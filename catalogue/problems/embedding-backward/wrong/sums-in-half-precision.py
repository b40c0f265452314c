# fails: test_half_precision_sums_over_4096_occurrences
# teaches: float16 cannot count past 2048 in steps of 1: add up in float32
import numpy as np


def embedding_backward(
    grad_y: np.ndarray, tokens: np.ndarray, vocabulary: int, padding_index: int | None = None
) -> np.ndarray:
    if padding_index is not None:
        kept = tokens != padding_index
        grad_y, tokens = grad_y[kept], tokens[kept]
    wide = grad_y.dtype
    grad_weight = np.zeros((vocabulary, grad_y.shape[-1]), dtype=wide)
    np.add.at(grad_weight, tokens, grad_y)  # grad_weight[tokens] += grad_y would count a repeated token once
    return grad_weight.astype(grad_y.dtype)
