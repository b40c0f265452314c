import torch
from torch import Tensor


def group_norm(
    x: Tensor, groups: int, weight: Tensor | None = None, bias: Tensor | None = None, eps: float = 1e-5
) -> Tensor:
    """x (batch, channels, ...), weight and bias (channels,) or None -> as x."""
    raise NotImplementedError


def instance_norm(x: Tensor, weight: Tensor | None = None, bias: Tensor | None = None, eps: float = 1e-5) -> Tensor:
    """x (batch, channels, ...), weight and bias (channels,) or None -> as x."""
    raise NotImplementedError
