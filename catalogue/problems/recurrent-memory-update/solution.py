import torch
from torch import Tensor


def read(state: Tensor, key: Tensor) -> Tensor:
    """state (batch, value_dim, key_dim), key (batch, key_dim) -> (batch, value_dim)."""
    return (state @ key[..., None]).squeeze(-1)


def delta_step(state: Tensor, key: Tensor, value: Tensor, beta: Tensor) -> Tensor:
    """state (batch, value_dim, key_dim), key (batch, key_dim), value (batch, value_dim), beta (batch) -> the next state."""
    error = value - read(state, key)
    return state + (beta[:, None] * error)[..., None] * key[:, None, :]  # a new tensor: the caller keeps the old one


def delta_memory(
    queries: Tensor, keys: Tensor, values: Tensor, betas: Tensor, state: Tensor | None = None
) -> tuple[Tensor, Tensor]:
    """queries and keys (batch, length, key_dim), values (batch, length, value_dim), betas (batch, length)
    -> what is read (batch, length, value_dim), and the last state."""
    if state is None:
        state = values.new_zeros(values.shape[0], values.shape[2], keys.shape[2])
    out = torch.empty_like(values)
    for t in range(keys.shape[1]):
        state = delta_step(state, keys[:, t], values[:, t], betas[:, t])
        out[:, t] = read(state, queries[:, t])
    return out, state
