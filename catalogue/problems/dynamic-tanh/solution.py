import torch
from torch import Tensor


def dynamic_tanh(x: Tensor, alpha: Tensor, gamma: Tensor, beta: Tensor) -> Tensor:
    """x (..., dim), alpha (), gamma and beta (dim) -> (..., dim)."""
    return gamma * torch.tanh(alpha * x) + beta


def dynamic_tanh_backward(grad: Tensor, x: Tensor, alpha: Tensor, gamma: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """grad (..., dim), dL/dy -> gradients of x (..., dim), alpha (), gamma (dim) and beta (dim)."""
    squashed = torch.tanh(alpha * x)
    inner = grad * gamma * (1 - squashed**2)  # dL / d(alpha x)
    rows = (-1, x.shape[-1])
    return alpha * inner, (inner * x).sum(), (grad * squashed).reshape(rows).sum(dim=0), grad.reshape(rows).sum(dim=0)
