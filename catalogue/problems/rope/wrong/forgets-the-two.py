# fails: test_each_pair_turns_at_its_own_frequency
# teaches: the exponent runs over 0, 2, 4, ... divided by dim: counting pairs by one stops at the square root of base
import torch


def apply_rope(x, positions, base=10_000.0):
    dim = x.shape[-1]
    frequencies = base ** (-torch.arange(dim // 2, dtype=torch.float64) / dim)
    angles = positions[..., None] * frequencies
    cos, sin = angles.cos().to(x.dtype), angles.sin().to(x.dtype)
    even, odd = x[..., 0::2], x[..., 1::2]
    out = torch.empty_like(x)
    out[..., 0::2] = even * cos - odd * sin
    out[..., 1::2] = even * sin + odd * cos
    return out
