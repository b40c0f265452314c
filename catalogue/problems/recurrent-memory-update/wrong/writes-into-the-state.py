# fails: test_inputs_are_left_alone
# teaches: += on the caller's memory changes it behind their back, and breaks the graph of autograd
import torch
from torch import Tensor


def read(state: Tensor, key: Tensor) -> Tensor:
    return (state @ key[..., None]).squeeze(-1)


def delta_step(state: Tensor, key: Tensor, value: Tensor, beta: Tensor) -> Tensor:
    error = value - read(state, key)
    with torch.no_grad():
        state += (beta[:, None] * error)[..., None] * key[:, None, :]
    return state


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
