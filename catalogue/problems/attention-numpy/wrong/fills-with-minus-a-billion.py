# fails: test_the_masked_example_by_hand
# teaches: a finite fill makes a row with nothing to see the average of what is hidden
import numpy as np


def attention(queries, keys, values, mask=None):
    wide = np.float64 if queries.dtype == np.float64 else np.float32
    q, k, v = queries.astype(wide), keys.astype(wide), values.astype(wide)
    scores = np.einsum("...id,...jd->...ij", q, k) * wide(q.shape[-1] ** -0.5)
    if mask is not None:
        scores = np.where(mask, scores, wide(-1e9))
    top = scores.max(axis=-1, keepdims=True, initial=-np.inf)
    top = np.where(np.isneginf(top), wide(0), top)
    weights = np.exp(scores - top)
    total = weights.sum(axis=-1, keepdims=True)
    out = np.einsum("...ij,...jv->...iv", weights, v)
    return (out / np.where(total > 0, total, wide(1))).astype(queries.dtype)
