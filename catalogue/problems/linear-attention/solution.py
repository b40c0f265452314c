import torch
from torch import Tensor


def feature_map(x: Tensor) -> Tensor:
    """elu(x) + 1, without the cancellation of -1 and 1 where x is very negative."""
    return x.clamp(min=0) + x.clamp(max=0).exp()


def linear_attention(queries: Tensor, keys: Tensor, values: Tensor, causal: bool = False) -> Tensor:
    """queries (..., queries, dim), keys (..., keys, dim), values (..., keys, value_dim) -> (..., queries, value_dim)."""
    queries, keys = feature_map(queries), feature_map(keys)
    if causal:
        # What query i sees is the sum of the outer products up to i.
        state = (keys[..., :, None] * values[..., None, :]).cumsum(dim=-3)  # (..., length, dim, value_dim)
        numerator = (queries[..., None, :] @ state).squeeze(-2)
        total = keys.cumsum(dim=-2)
    else:
        numerator = queries @ (keys.transpose(-2, -1) @ values)  # the keys meet the values first: nothing of size queries * keys
        total = keys.sum(dim=-2, keepdim=True)
    return numerator / (queries * total).sum(dim=-1, keepdim=True)
