# fails: test_a_short_variance_is_kept_from_zero
# teaches: epsilon is added to the variance, under the root
import torch
from torch import Tensor
from torch.nn import functional as F


def norm(x: Tensor) -> Tensor:
    return (x - x.mean(-1, keepdim=True)) / (x.var(-1, unbiased=False, keepdim=True).sqrt() + 1e-5)


def pre_norm_streams(x: Tensor, weights: Tensor) -> list[Tensor]:
    streams = [x]
    for weight in weights:
        streams.append(streams[-1] + (norm(streams[-1]) @ weight).relu())
    return streams


def post_norm_streams(x: Tensor, weights: Tensor) -> list[Tensor]:
    streams = [x]
    for weight in weights:
        streams.append(norm(streams[-1] + (streams[-1] @ weight).relu()))
    return streams


def pre_norm(x: Tensor, weights: Tensor) -> Tensor:
    return norm(pre_norm_streams(x, weights)[-1])


def post_norm(x: Tensor, weights: Tensor) -> Tensor:
    return post_norm_streams(x, weights)[-1]


def gradient_norms(x: Tensor, weights: Tensor, cotangent: Tensor, order: str) -> Tensor:
    if order not in ("pre", "post"):
        raise ValueError(f'order is "pre" or "post", not {order!r}')
    start = x.detach().clone().requires_grad_()
    streams = (pre_norm_streams if order == "pre" else post_norm_streams)(start, weights.detach())
    y = norm(streams[-1]) if order == "pre" else streams[-1]
    return torch.stack([gradient.norm() for gradient in torch.autograd.grad(y, streams, cotangent)])
