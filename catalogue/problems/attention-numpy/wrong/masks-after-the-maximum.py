# fails: test_a_hidden_key_has_no_influence_however_large_its_score
# teaches: a hidden score may be the largest: subtracted, it sends the visible ones to 0; mask first
import numpy as np


def attention(queries, keys, values, mask=None):
    wide = np.float64 if queries.dtype == np.float64 else np.float32
    q, k, v = queries.astype(wide), keys.astype(wide), values.astype(wide)
    scores = np.einsum("...id,...jd->...ij", q, k) * wide(q.shape[-1] ** -0.5)
    top = scores.max(axis=-1, keepdims=True, initial=-np.inf)
    top = np.where(np.isneginf(top), wide(0), top)
    weights = np.exp(scores - top)
    if mask is not None:
        weights = weights * mask
    total = weights.sum(axis=-1, keepdims=True)
    out = np.einsum("...ij,...jv->...iv", weights, v)
    return (out / np.where(total > 0, total, wide(1))).astype(queries.dtype)
