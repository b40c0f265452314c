import torch
from torch import Tensor


def linear_attention(queries: Tensor, keys: Tensor, values: Tensor, causal: bool = False) -> Tensor:
    """queries (..., queries, dim), keys (..., keys, dim), values (..., keys, value_dim) -> (..., queries, value_dim)."""
    raise NotImplementedError
