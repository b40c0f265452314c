import math

import torch
from torch import Tensor, nn


def couple(x: Tensor, mask: Tensor, scale: nn.Module, shift: nn.Module) -> tuple[Tensor, Tensor]:
    """y (batch, dim) and log |det dy/dx| (batch,), for a mask (dim,) that is True where x passes unchanged."""
    raise NotImplementedError


def uncouple(y: Tensor, mask: Tensor, scale: nn.Module, shift: nn.Module) -> tuple[Tensor, Tensor]:
    """x (batch, dim) and log |det dx/dy| (batch,)."""
    raise NotImplementedError


def log_density(x: Tensor, mask: Tensor, scale: nn.Module, shift: nn.Module) -> Tensor:
    """Log-density (batch,) of x if y is standard normal."""
    raise NotImplementedError
