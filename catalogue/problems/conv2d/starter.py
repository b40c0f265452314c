import torch
from torch import Tensor


def conv2d(
    x: Tensor, weight: Tensor, bias: Tensor | None = None, stride: int = 1, padding: int = 0, dilation: int = 1, groups: int = 1
) -> Tensor:
    """x (batch, in, height, width), weight (out, in / groups, kernel height, kernel width), bias (out,) -> (batch, out, rows, columns)."""
    raise NotImplementedError
