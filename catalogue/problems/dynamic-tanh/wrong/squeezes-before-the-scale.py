# fails: test_the_example_by_hand
# teaches: gamma and beta stand outside the tanh
import torch
from torch import Tensor


def dynamic_tanh(x: Tensor, alpha: Tensor, gamma: Tensor, beta: Tensor) -> Tensor:
    return torch.tanh(gamma * alpha * x + beta)


def dynamic_tanh_backward(grad: Tensor, x: Tensor, alpha: Tensor, gamma: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    squashed = torch.tanh(alpha * x)
    inner = grad * gamma * (1 - squashed**2)
    rows = (-1, x.shape[-1])
    return alpha * inner, (inner * x).sum(), (grad * squashed).reshape(rows).sum(dim=0), grad.reshape(rows).sum(dim=0)
