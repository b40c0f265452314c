import numpy as np


def attention_backward(
    grad_output: np.ndarray,
    queries: np.ndarray,
    keys: np.ndarray,
    values: np.ndarray,
    mask: np.ndarray | None = None,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Gradients of queries (..., queries, dim), keys (..., keys, dim), values (..., keys, value_dim) from grad_output (..., queries, value_dim)."""
    raise NotImplementedError
