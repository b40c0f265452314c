from torch import Tensor


def grouped_query_attention(queries: Tensor, keys: Tensor, values: Tensor, causal: bool = False) -> Tensor:
    """queries (batch, heads, queries, dim), keys (batch, kv_heads, keys, dim), values (batch, kv_heads, keys, value_dim)
    -> (batch, heads, queries, value_dim)."""
    raise NotImplementedError
