# fails: test_softplus_keeps_one_tensor
# teaches: save what backward cannot compute again cheaply: the input is enough
import torch
from torch import Tensor


class Softplus(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x: Tensor) -> Tensor:
        size = -x.abs()
        small = torch.exp(size)
        log = torch.log1p(small)
        positive = x.clamp(min=0)
        ctx.save_for_backward(x, size, small, log, positive)
        return positive + log

    @staticmethod
    def backward(ctx, gradient: Tensor) -> Tensor:
        x = ctx.saved_tensors[0]
        return gradient * torch.sigmoid(x)


class RoundStraightThrough(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x: Tensor, low: float, high: float) -> Tensor:
        ctx.save_for_backward((x >= low) & (x <= high))
        return x.clamp(low, high).round()

    @staticmethod
    def backward(ctx, gradient: Tensor) -> tuple[Tensor, None, None]:
        (inside,) = ctx.saved_tensors
        return gradient * inside, None, None


def softplus(x: Tensor) -> Tensor:
    return Softplus.apply(x)


def softplus_slope(x: Tensor) -> Tensor:
    (slope,) = torch.autograd.grad(softplus(x).sum(), x, create_graph=True)
    return slope


def round_straight_through(x: Tensor, low: float, high: float) -> Tensor:
    return RoundStraightThrough.apply(x, low, high)
