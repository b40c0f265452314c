# fails: test_the_example_by_hand
# teaches: += through an index array keeps one of the values for a repeated index: use np.add.at
import numpy as np


def embedding_backward(
    grad_y: np.ndarray, tokens: np.ndarray, vocabulary: int, padding_index: int | None = None
) -> np.ndarray:
    if padding_index is not None:
        kept = tokens != padding_index
        grad_y, tokens = grad_y[kept], tokens[kept]
    wide = np.promote_types(grad_y.dtype, np.float32)  # a float16 sum of ones gets stuck at 2048
    grad_weight = np.zeros((vocabulary, grad_y.shape[-1]), dtype=wide)
    grad_weight[tokens] += grad_y
    return grad_weight.astype(grad_y.dtype)
