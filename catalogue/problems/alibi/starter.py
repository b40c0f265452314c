import torch
from torch import Tensor


def alibi_slopes(heads: int) -> Tensor:
    """The slope of each head: (heads,), float32."""
    raise NotImplementedError


def alibi_bias(heads: int, queries: int, keys: int) -> Tensor:
    """(heads, queries, keys), float32: minus the slope times the distance, -inf for keys ahead; the queries are the last positions."""
    raise NotImplementedError


def alibi_attention(queries: Tensor, keys: Tensor, values: Tensor) -> Tensor:
    """queries (batch, heads, queries, dim), keys (batch, heads, keys, dim), values (batch, heads, keys, value_dim)
    -> (batch, heads, queries, value_dim)."""
    raise NotImplementedError
