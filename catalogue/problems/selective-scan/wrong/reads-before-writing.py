# fails: test_what_is_read_contains_what_was_just_written
# teaches: y at t is read from the state at t, not from the one before
import torch
from torch import Tensor


def selective_scan(u: Tensor, delta: Tensor, a: Tensor, b: Tensor, c: Tensor, d: Tensor) -> Tensor:
    h = u.new_zeros(len(u), *a.shape)
    outputs = []
    for t in range(u.shape[1]):
        decay = (delta[:, t, :, None] * a).exp()
        outputs.append((h * c[:, t, None, :]).sum(dim=-1))
        h = decay * h + (delta[:, t] * u[:, t])[..., None] * b[:, t, None, :]
    return torch.stack(outputs, dim=1) + d * u
