# fails: test_alpha_has_one_gradient
# teaches: alpha is one scalar: its gradient is summed over everything
import torch
from torch import Tensor


def dynamic_tanh(x: Tensor, alpha: Tensor, gamma: Tensor, beta: Tensor) -> Tensor:
    return gamma * torch.tanh(alpha * x) + beta


def dynamic_tanh_backward(grad: Tensor, x: Tensor, alpha: Tensor, gamma: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    squashed = torch.tanh(alpha * x)
    inner = grad * gamma * (1 - squashed**2)
    rows = (-1, x.shape[-1])
    return alpha * inner, (inner * x).reshape(rows).sum(dim=0), (grad * squashed).reshape(rows).sum(dim=0), grad.reshape(rows).sum(dim=0)
