# fails: test_the_determinant_is_that_of_the_jacobian
# teaches: a variable that passes has the factor 1; its s does not count
import math

import torch
from torch import Tensor, nn


def couple(x: Tensor, mask: Tensor, scale: nn.Module, shift: nn.Module) -> tuple[Tensor, Tensor]:
    """y (batch, dim) and log |det dy/dx| (batch,), for a mask (dim,) that is True where x passes unchanged."""
    s, t = steer(x, mask, scale, shift)
    return x * s.exp() + t, scale(x * mask).sum(dim=-1)


def uncouple(y: Tensor, mask: Tensor, scale: nn.Module, shift: nn.Module) -> tuple[Tensor, Tensor]:
    """x (batch, dim) and log |det dx/dy| (batch,)."""
    s, t = steer(y, mask, scale, shift)  # y is x where the networks look
    return (y - t) * (-s).exp(), -s.sum(dim=-1)


def log_density(x: Tensor, mask: Tensor, scale: nn.Module, shift: nn.Module) -> Tensor:
    """Log-density (batch,) of x if y is standard normal."""
    y, log_determinant = couple(x, mask, scale, shift)
    return log_determinant - (y.square() + math.log(2 * math.pi)).sum(dim=-1) / 2


def steer(x: Tensor, mask: Tensor, scale: nn.Module, shift: nn.Module) -> tuple[Tensor, Tensor]:
    """Log-factor and shift (batch, dim), both 0 where x passes: set before any exponential, which may overflow."""
    kept = x * mask
    return scale(kept) * ~mask, shift(kept) * ~mask
