import numpy as np


def embedding_backward(
    grad_y: np.ndarray, tokens: np.ndarray, vocabulary: int, padding_index: int | None = None
) -> np.ndarray:
    """grad_y (..., dim), tokens (...) -> gradient of the table (vocabulary, dim): same dtype as grad_y."""
    raise NotImplementedError
