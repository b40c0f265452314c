# fails: test_the_example_of_rounding_by_hand
# teaches: round is flat: autograd sends back zeros
import torch
from torch import Tensor


class Softplus(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x: Tensor) -> Tensor:
        ctx.save_for_backward(x)
        return x.clamp(min=0) + torch.log1p(torch.exp(-x.abs()))

    @staticmethod
    def backward(ctx, gradient: Tensor) -> Tensor:
        (x,) = ctx.saved_tensors
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
    return x.clamp(low, high).round()
