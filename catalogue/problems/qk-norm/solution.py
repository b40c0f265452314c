import torch
from torch import Tensor


def rms_norm(x: Tensor, gain: Tensor, eps: float) -> Tensor:
    """Over the last axis."""
    return x * (x.square().mean(dim=-1, keepdim=True) + eps).rsqrt() * gain


def qk_norm_attention(
    queries: Tensor, keys: Tensor, values: Tensor, query_gain: Tensor, key_gain: Tensor, causal: bool = False, eps: float = 1e-6
) -> Tensor:
    """queries (..., queries, dim), keys (..., keys, dim), values (..., keys, value_dim), gains (dim,) -> (..., queries, value_dim)."""
    dtype = queries.dtype
    wide = torch.promote_types(dtype, torch.float32)  # the square of a float16 number overflows from 256 on
    queries, keys, values = (x.to(wide) for x in (queries, keys, values))
    queries, keys = rms_norm(queries, query_gain, eps), rms_norm(keys, key_gain, eps)
    scores = queries @ keys.transpose(-2, -1) / queries.shape[-1] ** 0.5
    if causal:
        length, key_length = scores.shape[-2:]
        visible = torch.ones(length, key_length, dtype=torch.bool, device=scores.device).tril(key_length - length)
        scores = scores.masked_fill(~visible, float("-inf"))
    return (scores.softmax(dim=-1) @ values).to(dtype)
