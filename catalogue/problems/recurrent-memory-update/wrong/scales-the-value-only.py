# fails: test_the_example_by_hand
# teaches: beta scales the whole error, or what is overwritten does not match what is written
import torch
from torch import Tensor


def read(state: Tensor, key: Tensor) -> Tensor:
    return (state @ key[..., None]).squeeze(-1)


def delta_step(state: Tensor, key: Tensor, value: Tensor, beta: Tensor) -> Tensor:
    error = value - read(state, key)
    return state + (beta[:, None] * value - read(state, key))[..., None] * key[:, None, :]


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
