import torch
from torch import Tensor


def qk_norm_attention(
    queries: Tensor, keys: Tensor, values: Tensor, query_gain: Tensor, key_gain: Tensor, causal: bool = False, eps: float = 1e-6
) -> Tensor:
    """queries (..., queries, dim), keys (..., keys, dim), values (..., keys, value_dim), gains (dim,) -> (..., queries, value_dim)."""
    raise NotImplementedError
