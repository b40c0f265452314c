import torch
from torch import Tensor


def multi_query_attention(
    x: Tensor, w_q: Tensor, w_k: Tensor, w_v: Tensor, w_o: Tensor, past: tuple[Tensor, Tensor] | None = None
) -> tuple[Tensor, tuple[Tensor, Tensor]]:
    """x (batch, new, dim), w_q (heads, dim, key_dim), w_k (dim, key_dim), w_v (dim, value_dim), w_o (heads, dim, value_dim)
    -> (batch, new, dim) and all keys and values, each (batch, old + new, its width)."""
    raise NotImplementedError


def cache_bytes(layers: int, batch: int, length: int, key_dim: int, value_dim: int, dtype: torch.dtype) -> int:
    """Bytes of the cached keys and values of a whole model."""
    raise NotImplementedError
