# fails: test_matches_the_sum_over_all_that_was_written
# teaches: each feature has a step size of its own (Mamba-2 shares it within a head)
import torch
from torch import Tensor


def selective_scan(u: Tensor, delta: Tensor, a: Tensor, b: Tensor, c: Tensor, d: Tensor) -> Tensor:
    h = u.new_zeros(len(u), *a.shape)
    delta = delta.mean(dim=-1, keepdim=True).expand_as(u)
    outputs = []
    for t in range(u.shape[1]):
        decay = (delta[:, t, :, None] * a).exp()
        h = decay * h + (delta[:, t] * u[:, t])[..., None] * b[:, t, None, :]
        outputs.append((h * c[:, t, None, :]).sum(dim=-1))
    return torch.stack(outputs, dim=1) + d * u
