# fails: test_no_matrix_of_positions_by_vocabulary_is_built
# teaches: a one-hot matrix has positions times vocabulary entries, nearly all of them 0
import numpy as np


def embedding_backward(
    grad_y: np.ndarray, tokens: np.ndarray, vocabulary: int, padding_index: int | None = None
) -> np.ndarray:
    if padding_index is not None:
        kept = tokens != padding_index
        grad_y, tokens = grad_y[kept], tokens[kept]
    wide = np.promote_types(grad_y.dtype, np.float32)  # a float16 sum of ones gets stuck at 2048
    one_hot = tokens.reshape(-1, 1) == np.arange(vocabulary)
    grad_weight = one_hot.T.astype(wide) @ grad_y.reshape(-1, grad_y.shape[-1]).astype(wide)
    return grad_weight.astype(grad_y.dtype)
