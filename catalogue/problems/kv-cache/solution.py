import torch
from torch import Tensor


def cached_attention(
    x: Tensor, w_qkv: Tensor, w_output: Tensor, heads: int, cache: tuple[Tensor, Tensor] | None = None
) -> tuple[Tensor, tuple[Tensor, Tensor]]:
    """x (batch, new, dim), cache of keys and values (batch, heads, past, dim / heads) -> (batch, new, dim) and the cache for the next call."""
    split = (x @ w_qkv).unflatten(-1, (3, heads, -1))  # (batch, new, 3, heads, size)
    queries, keys, values = split.permute(2, 0, 3, 1, 4)  # each (batch, heads, new, size)
    if cache is not None:
        keys, values = (torch.cat(pair, dim=-2) for pair in zip(cache, (keys, values)))
    scores = queries @ keys.transpose(-2, -1) / queries.shape[-1] ** 0.5  # (batch, heads, new, past + new)
    new, total = scores.shape[-2:]
    visible = torch.ones(new, total, dtype=torch.bool, device=x.device).tril(total - new)  # the first new token stands after the past
    weights = scores.masked_fill(~visible, float("-inf")).softmax(dim=-1)
    return (weights @ values).transpose(1, 2).flatten(-2) @ w_output, (keys, values)
