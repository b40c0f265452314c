import torch
from torch import Tensor


def apply_rope(x: Tensor, positions: Tensor, base: float = 10_000.0) -> Tensor:
    """x (..., length, dim), positions broadcasting to (..., length) -> as x; the pairs are neighbouring features."""
    dim = x.shape[-1]
    exponents = torch.arange(0, dim, 2, dtype=torch.float64, device=x.device) / dim
    angles = positions[..., None] * base**-exponents  # float64: position times frequency outgrows the digits of float32
    cos, sin = angles.cos().to(x.dtype), angles.sin().to(x.dtype)
    even, odd = x[..., 0::2], x[..., 1::2]
    return torch.stack((even * cos - odd * sin, even * sin + odd * cos), dim=-1).flatten(-2)
