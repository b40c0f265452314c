import torch
from torch import Tensor


def cached_attention(
    x: Tensor, w_qkv: Tensor, w_output: Tensor, heads: int, cache: tuple[Tensor, Tensor] | None = None
) -> tuple[Tensor, tuple[Tensor, Tensor]]:
    """x (batch, new, dim), cache of keys and values (batch, heads, past, dim / heads) -> (batch, new, dim) and the cache for the next call."""
    raise NotImplementedError
