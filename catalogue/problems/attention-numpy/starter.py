import numpy as np


def attention(queries: np.ndarray, keys: np.ndarray, values: np.ndarray, mask: np.ndarray | None = None) -> np.ndarray:
    """queries (..., queries, dim), keys (..., keys, dim), values (..., keys, value_dim) -> (..., queries, value_dim).

    mask is boolean, broadcasts to (..., queries, keys), and is True where a query may attend to a key.
    """
    raise NotImplementedError
