from collections.abc import Callable

import torch
from torch import Tensor


def streaming_step(
    query: Tensor, key: Tensor, value: Tensor, cache: tuple[Tensor, Tensor] | None, sinks: int, window: int,
    rotate: Callable[[Tensor, Tensor], Tensor],
) -> tuple[Tensor, tuple[Tensor, Tensor]]:
    """query, key (batch, heads, 1, dim), value (batch, heads, 1, value_dim), a cache of unrotated keys and values -> output and next cache."""
    raise NotImplementedError
