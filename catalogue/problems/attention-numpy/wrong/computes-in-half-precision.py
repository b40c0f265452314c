# fails: test_float16_is_computed_in_float32
# teaches: float16 ends at 65504, which a dot product of a few features reaches: compute in float32
import numpy as np


def attention(queries, keys, values, mask=None):
    wide = queries.dtype.type
    q, k, v = queries.astype(wide), keys.astype(wide), values.astype(wide)
    scores = np.einsum("...id,...jd->...ij", q, k) * wide(q.shape[-1] ** -0.5)
    if mask is not None:
        scores = np.where(mask, scores, wide(-np.inf))
    top = scores.max(axis=-1, keepdims=True, initial=-np.inf)
    top = np.where(np.isneginf(top), wide(0), top)
    weights = np.exp(scores - top)
    total = weights.sum(axis=-1, keepdims=True)
    out = np.einsum("...ij,...jv->...iv", weights, v)
    return (out / np.where(total > 0, total, wide(1))).astype(queries.dtype)
