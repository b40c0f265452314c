# fails: test_the_masked_example_by_hand
# teaches: weights zeroed after normalising no longer sum to 1
import numpy as np


def attention(queries, keys, values, mask=None):
    wide = np.float64 if queries.dtype == np.float64 else np.float32
    q, k, v = queries.astype(wide), keys.astype(wide), values.astype(wide)
    scores = np.einsum("...id,...jd->...ij", q, k) * wide(q.shape[-1] ** -0.5)
    top = scores.max(axis=-1, keepdims=True, initial=-np.inf)
    top = np.where(np.isneginf(top), wide(0), top)
    weights = np.exp(scores - top)
    total = weights.sum(axis=-1, keepdims=True)
    return (np.einsum("...ij,...jv->...iv", weights / total * (1 if mask is None else mask), v)).astype(queries.dtype)
