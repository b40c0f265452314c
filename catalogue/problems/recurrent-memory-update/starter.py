import torch
from torch import Tensor


def delta_step(state: Tensor, key: Tensor, value: Tensor, beta: Tensor) -> Tensor:
    """state (batch, value_dim, key_dim), key (batch, key_dim), value (batch, value_dim), beta (batch) -> the next state."""
    raise NotImplementedError


def delta_memory(
    queries: Tensor, keys: Tensor, values: Tensor, betas: Tensor, state: Tensor | None = None
) -> tuple[Tensor, Tensor]:
    """queries and keys (batch, length, key_dim), values (batch, length, value_dim), betas (batch, length)
    -> what is read (batch, length, value_dim), and the last state."""
    raise NotImplementedError
