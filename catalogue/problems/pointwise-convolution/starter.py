import torch
from torch import Tensor


def linear_to_conv(weight: Tensor) -> Tensor:
    """weight (out, in) -> (out, in, 1, 1)."""
    raise NotImplementedError


def conv_to_linear(weight: Tensor) -> Tensor:
    """weight (out, in, 1, 1) -> (out, in)."""
    raise NotImplementedError


def pointwise_conv2d(x: Tensor, weight: Tensor, bias: Tensor | None = None, stride: int = 1) -> Tensor:
    """x (batch, in, height, width), weight (out, in, 1, 1), bias (out,) -> (batch, out, height / stride, width / stride), rounded up."""
    raise NotImplementedError
