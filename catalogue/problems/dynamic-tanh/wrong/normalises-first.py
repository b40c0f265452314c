# fails: test_no_entry_depends_on_another
# teaches: the layer stands in place of the normalisation: there are no statistics
import torch
from torch import Tensor


def dynamic_tanh(x: Tensor, alpha: Tensor, gamma: Tensor, beta: Tensor) -> Tensor:
    return gamma * torch.tanh(alpha * (x - x.mean(-1, keepdim=True)) / x.std(-1, keepdim=True)) + beta


def dynamic_tanh_backward(grad: Tensor, x: Tensor, alpha: Tensor, gamma: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    squashed = torch.tanh(alpha * x)
    inner = grad * gamma * (1 - squashed**2)
    rows = (-1, x.shape[-1])
    return alpha * inner, (inner * x).sum(), (grad * squashed).reshape(rows).sum(dim=0), grad.reshape(rows).sum(dim=0)
