import torch
from torch import Tensor


def rms_norm(x: Tensor, weight: Tensor | None = None, eps: float = 1e-6) -> Tensor:
    """x (..., dim), weight (dim,) or None -> as x."""
    wide = x.to(torch.promote_types(x.dtype, torch.float32))  # float16 squares overflow from 256 on
    out = wide * (wide.square().mean(dim=-1, keepdim=True) + eps).rsqrt()
    return (out if weight is None else out * weight).to(x.dtype)
