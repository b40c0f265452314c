# fails: test_the_example_by_hand
# teaches: the zero-order hold of B is in the paper's equation 4; the code, and this statement, take Euler's rule
import torch
from torch import Tensor


def selective_scan(u: Tensor, delta: Tensor, a: Tensor, b: Tensor, c: Tensor, d: Tensor) -> Tensor:
    h = u.new_zeros(len(u), *a.shape)
    outputs = []
    for t in range(u.shape[1]):
        decay = (delta[:, t, :, None] * a).exp()
        h = decay * h + (decay - 1) / a * u[:, t, :, None] * b[:, t, None, :]
        outputs.append((h * c[:, t, None, :]).sum(dim=-1))
    return torch.stack(outputs, dim=1) + d * u
