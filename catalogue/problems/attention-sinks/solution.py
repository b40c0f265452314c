from collections.abc import Callable

import torch
from torch import Tensor


def streaming_step(
    query: Tensor, key: Tensor, value: Tensor, cache: tuple[Tensor, Tensor] | None, sinks: int, window: int,
    rotate: Callable[[Tensor, Tensor], Tensor],
) -> tuple[Tensor, tuple[Tensor, Tensor]]:
    """query, key (batch, heads, 1, dim), value (batch, heads, 1, value_dim), a cache of unrotated keys and values -> output and next cache."""
    keys, values = (key, value) if cache is None else (torch.cat(pair, dim=-2) for pair in zip(cache, (key, value)))
    if keys.shape[-2] > sinks + window:
        keys, values = (torch.cat((x[..., :sinks, :], x[..., -window:, :]), dim=-2) for x in (keys, values))
    positions = torch.arange(keys.shape[-2], device=keys.device)  # places in the cache, so that they never outgrow the training
    scores = rotate(query, positions[-1:]) @ rotate(keys, positions).transpose(-2, -1) / query.shape[-1] ** 0.5
    return scores.softmax(dim=-1) @ values, (keys, values)  # the keys as they came: their places will change
