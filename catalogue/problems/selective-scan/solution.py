import torch
from torch import Tensor


def selective_scan(u: Tensor, delta: Tensor, a: Tensor, b: Tensor, c: Tensor, d: Tensor) -> Tensor:
    """u, delta (batch, length, dim), a (dim, state), b, c (batch, length, state), d (dim) -> as u."""
    h = u.new_zeros(len(u), *a.shape)  # (batch, dim, state)
    outputs = []
    for t in range(u.shape[1]):
        decay = (delta[:, t, :, None] * a).exp()
        h = decay * h + (delta[:, t] * u[:, t])[..., None] * b[:, t, None, :]
        outputs.append((h * c[:, t, None, :]).sum(dim=-1))
    return torch.stack(outputs, dim=1) + d * u
