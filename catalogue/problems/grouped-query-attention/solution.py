import torch
from torch import Tensor


def grouped_query_attention(queries: Tensor, keys: Tensor, values: Tensor, causal: bool = False) -> Tensor:
    """queries (batch, heads, queries, dim), keys (batch, kv_heads, keys, dim), values (batch, kv_heads, keys, value_dim)
    -> (batch, heads, queries, value_dim)."""
    batch, heads, length, dim = queries.shape
    kv_heads, key_length = keys.shape[1:3]
    if heads % kv_heads:
        raise ValueError(f"{heads} query heads cannot be shared evenly among {kv_heads} key-value heads")
    # All queries of a group are rows of one product, so keys and values are read where they are, never copied per head.
    folded = queries.reshape(batch, kv_heads, -1, dim)  # (batch, kv_heads, group * queries, dim)
    scores = (folded @ keys.transpose(-2, -1) / dim**0.5).view(batch, heads, length, key_length)
    if causal:
        visible = torch.ones(length, key_length, dtype=torch.bool, device=queries.device).tril(key_length - length)
        scores = scores.masked_fill(~visible, float("-inf"))
    weights = scores.softmax(dim=-1).view(batch, kv_heads, -1, key_length)
    return (weights @ values).view(batch, heads, length, -1)
