# fails: test_convolves_with_the_masked_weight
# teaches: each pixel has an output: pad by half the kernel
import torch
from torch import Tensor
from torch.nn import functional as F


def pixel_mask(kind: str, out_channels: int, in_channels: int, size: int, colours: int = 1) -> Tensor:
    """Boolean (out, in, size, size), True where a weight is kept; kind is "A" or "B"."""
    seen_by = torch.arange(out_channels)[:, None] * colours // out_channels
    seen = torch.arange(in_channels) * colours // in_channels
    middle = seen < seen_by if kind == "A" else seen <= seen_by
    mask = torch.zeros(out_channels, in_channels, size, size, dtype=torch.bool)
    mask[:, :, : size // 2] = True  # the rows above
    mask[:, :, size // 2, : size // 2] = True  # the same row, to the left
    mask[:, :, size // 2, size // 2] = middle
    return mask


def masked_conv2d(x: Tensor, weight: Tensor, bias: Tensor, kind: str, colours: int = 1) -> Tensor:
    """x (batch, in, height, width) -> (batch, out, height, width), each pixel from those before it."""
    out_channels, in_channels, size, _ = weight.shape
    mask = pixel_mask(kind, out_channels, in_channels, size, colours).to(weight.device)
    return F.conv2d(x, weight.masked_fill(~mask, 0.0), bias)
