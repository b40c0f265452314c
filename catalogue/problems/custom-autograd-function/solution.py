import torch
from torch import Tensor


class Softplus(torch.autograd.Function):
    """log(1 + exp(x)), with a slope that cannot overflow."""

    @staticmethod
    def forward(ctx, x: Tensor) -> Tensor:
        ctx.save_for_backward(x)
        return x.clamp(min=0) + torch.log1p(torch.exp(-x.abs()))

    @staticmethod
    def backward(ctx, gradient: Tensor) -> Tensor:
        (x,) = ctx.saved_tensors
        return gradient * torch.sigmoid(x)  # computed here, from the input: a sigmoid saved in forward would be a constant


class RoundStraightThrough(torch.autograd.Function):
    """Rounds within bounds; the gradient is that of the bounds alone."""

    @staticmethod
    def forward(ctx, x: Tensor, low: float, high: float) -> Tensor:
        ctx.save_for_backward((x >= low) & (x <= high))
        return x.clamp(low, high).round()

    @staticmethod
    def backward(ctx, gradient: Tensor) -> tuple[Tensor, None, None]:
        (inside,) = ctx.saved_tensors
        return gradient * inside, None, None  # one for each argument of forward


def softplus(x: Tensor) -> Tensor:
    """log(1 + exp(x)) for any x."""
    return Softplus.apply(x)


def softplus_slope(x: Tensor) -> Tensor:
    """The derivative of softplus at each entry, itself differentiable."""
    (slope,) = torch.autograd.grad(softplus(x).sum(), x, create_graph=True)
    return slope


def round_straight_through(x: Tensor, low: float, high: float) -> Tensor:
    """The nearest integer within the bounds; gradients pass where x is within them."""
    return RoundStraightThrough.apply(x, low, high)
