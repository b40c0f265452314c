import torch
from torch import Tensor


def layer_norm(
    x: Tensor, normalized_shape: tuple[int, ...], weight: Tensor | None = None, bias: Tensor | None = None, eps: float = 1e-5
) -> Tensor:
    """x (..., *normalized_shape), weight and bias (normalized_shape) or None -> as x."""
    dims = tuple(range(-len(normalized_shape), 0))
    wide = x.to(torch.promote_types(x.dtype, torch.float32))  # half precision has too few digits for a mean and its square
    centred = wide - wide.mean(dims, keepdim=True)
    variance = centred.square().mean(dims, keepdim=True)  # of what is centred already: no cancellation
    out = centred * (variance + eps).rsqrt()
    if weight is not None:
        out = out * weight
    if bias is not None:
        out = out + bias
    return out.to(x.dtype)
