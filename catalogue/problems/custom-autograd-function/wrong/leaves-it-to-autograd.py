# fails: test_the_example_of_softplus_by_hand
# teaches: at 0 the absolute value has slope 0 and clamp slope 1: the stable formula has the wrong slope there
import torch
from torch import Tensor


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
    return x.clamp(min=0) + torch.log1p(torch.exp(-x.abs()))


def softplus_slope(x: Tensor) -> Tensor:
    (slope,) = torch.autograd.grad(softplus(x).sum(), x, create_graph=True)
    return slope


def round_straight_through(x: Tensor, low: float, high: float) -> Tensor:
    return RoundStraightThrough.apply(x, low, high)
