import torch
from torch import Tensor


def quantise(weight: Tensor, group_size: int) -> tuple[Tensor, Tensor, Tensor]:
    """weight (out, in) -> packed (out, in / 2) uint8, and scale and zero point of each group (out, in / group_size)."""
    groups = weight.unflatten(1, (-1, group_size))
    low = groups.amin(dim=-1, keepdim=True).clamp(max=0)  # the range holds 0, so that 0 lies on the grid
    high = groups.amax(dim=-1, keepdim=True).clamp(min=0)
    scale = (high - low) / 15
    scale = scale.masked_fill(scale == 0, 1.0)
    zero = (-low / scale).round()
    q = ((groups / scale).round() + zero).clamp(0, 15).to(torch.uint8).flatten(1)
    packed = q[:, 0::2] | q[:, 1::2] << 4
    return packed, scale.squeeze(-1), zero.squeeze(-1).to(torch.uint8)


def dequantise(packed: Tensor, scale: Tensor, zero: Tensor) -> Tensor:
    """packed (out, in / 2), scale and zero (out, groups) -> (out, in)."""
    q = torch.stack([packed & 15, packed >> 4], dim=-1).flatten(1)
    groups = q.unflatten(1, (scale.shape[1], -1)).to(scale.dtype)  # signed, so that q - zero does not wrap
    return ((groups - zero[..., None]) * scale[..., None]).flatten(1)
