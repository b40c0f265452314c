import numpy as np


def attention(queries: np.ndarray, keys: np.ndarray, values: np.ndarray, mask: np.ndarray | None = None) -> np.ndarray:
    """queries (..., queries, dim), keys (..., keys, dim), values (..., keys, value_dim) -> (..., queries, value_dim).

    mask is boolean, broadcasts to (..., queries, keys), and is True where a query may attend to a key.
    """
    dtype = queries.dtype
    wide = np.promote_types(dtype, np.float32)  # a float16 dot product overflows at 65504
    queries, keys, values = (x.astype(wide) for x in (queries, keys, values))
    scores = queries @ keys.swapaxes(-2, -1) / queries.shape[-1] ** 0.5
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    largest = scores.max(axis=-1, keepdims=True, initial=-np.inf)  # of the visible: a hidden one could be far above them
    weights = np.exp(scores - np.where(largest == -np.inf, 0, largest))  # -inf - (-inf) would be NaN
    total = weights.sum(axis=-1, keepdims=True)
    return (weights / np.where(total == 0, 1, total) @ values).astype(dtype)
