import torch
from torch import Tensor


def dynamic_tanh(x: Tensor, alpha: Tensor, gamma: Tensor, beta: Tensor) -> Tensor:
    """x (..., dim), alpha (), gamma and beta (dim) -> (..., dim)."""
    raise NotImplementedError


def dynamic_tanh_backward(grad: Tensor, x: Tensor, alpha: Tensor, gamma: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """grad (..., dim), dL/dy -> gradients of x (..., dim), alpha (), gamma (dim) and beta (dim)."""
    raise NotImplementedError
