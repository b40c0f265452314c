# fails: test_0_comes_back_exactly
# teaches: offset by the minimum itself, 0 falls between two levels
import torch


def quantise(weight, group_size):
    groups = weight.unflatten(1, (-1, group_size))
    low = groups.amin(dim=-1, keepdim=True).clamp(max=0)
    high = groups.amax(dim=-1, keepdim=True).clamp(min=0)
    scale = (high - low) / 15
    scale = scale.masked_fill(scale == 0, 1.0)
    zero = -low / scale
    q = (groups / scale + zero).round().clamp(0, 15).to(torch.uint8).flatten(1)
    packed = q[:, 0::2] | q[:, 1::2] << 4
    return packed, scale.squeeze(-1), zero.squeeze(-1)


def dequantise(packed, scale, zero):
    q = torch.stack([packed & 15, packed >> 4], dim=-1).flatten(1)
    groups = q.unflatten(1, (scale.shape[1], -1)).to(scale.dtype)
    return ((groups - zero[..., None]) * scale[..., None]).flatten(1)
