# fails: test_the_example_by_hand
# teaches: gamma stands after the tanh, so its factor comes first on the way back
import torch
from torch import Tensor


def dynamic_tanh(x: Tensor, alpha: Tensor, gamma: Tensor, beta: Tensor) -> Tensor:
    return gamma * torch.tanh(alpha * x) + beta


def dynamic_tanh_backward(grad: Tensor, x: Tensor, alpha: Tensor, gamma: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    squashed = torch.tanh(alpha * x)
    inner = grad * (1 - squashed**2)
    rows = (-1, x.shape[-1])
    return alpha * inner, (inner * x).sum(), (grad * squashed).reshape(rows).sum(dim=0), grad.reshape(rows).sum(dim=0)
