# fails: test_large_inputs_saturate
# teaches: exp(2z) overflows, and infinity over infinity is NaN
import torch
from torch import Tensor


def dynamic_tanh(x: Tensor, alpha: Tensor, gamma: Tensor, beta: Tensor) -> Tensor:
    return gamma * ((2 * alpha * x).exp() - 1) / ((2 * alpha * x).exp() + 1) + beta


def dynamic_tanh_backward(grad: Tensor, x: Tensor, alpha: Tensor, gamma: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    squashed = torch.tanh(alpha * x)
    inner = grad * gamma * (1 - squashed**2)
    rows = (-1, x.shape[-1])
    return alpha * inner, (inner * x).sum(), (grad * squashed).reshape(rows).sum(dim=0), grad.reshape(rows).sum(dim=0)
