# fails: test_a_step_makes_no_matrix_of_keys
# teaches: S (I - beta k k^T) is right and needs key_dim^2 memory: read the vector S k first
import torch
from torch import Tensor


def read(state: Tensor, key: Tensor) -> Tensor:
    return (state @ key[..., None]).squeeze(-1)


def delta_step(state: Tensor, key: Tensor, value: Tensor, beta: Tensor) -> Tensor:
    error = value - read(state, key)
    kept = torch.eye(key.shape[1], dtype=key.dtype) - beta[:, None, None] * key[:, :, None] * key[:, None]
    return state @ kept + (beta[:, None] * value)[..., None] * key[:, None]


def delta_memory(
    queries: Tensor, keys: Tensor, values: Tensor, betas: Tensor, state: Tensor | None = None
) -> tuple[Tensor, Tensor]:
    if state is None:
        state = values.new_zeros(values.shape[0], values.shape[2], keys.shape[2])
    out = torch.empty_like(values)
    for t in range(keys.shape[1]):
        state = delta_step(state, keys[:, t], values[:, t], betas[:, t])
        out[:, t] = read(state, queries[:, t])
    return out, state
