import torch
from torch import Tensor
from torch.nn import functional as F


def pixel_mask(kind: str, out_channels: int, in_channels: int, size: int, colours: int = 1) -> Tensor:
    """Boolean (out, in, size, size), True where a weight is kept; kind is "A" or "B"."""
    raise NotImplementedError


def masked_conv2d(x: Tensor, weight: Tensor, bias: Tensor, kind: str, colours: int = 1) -> Tensor:
    """x (batch, in, height, width) -> (batch, out, height, width), each pixel from those before it."""
    raise NotImplementedError
