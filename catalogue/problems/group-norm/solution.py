import torch
from torch import Tensor


def group_norm(
    x: Tensor, groups: int, weight: Tensor | None = None, bias: Tensor | None = None, eps: float = 1e-5
) -> Tensor:
    """x (batch, channels, ...), weight and bias (channels,) or None -> as x."""
    batch, channels = x.shape[:2]
    if channels % groups:
        raise ValueError(f"{channels} channels cannot be cut into {groups} groups")
    runs = x.reshape(batch, groups, channels // groups, *x.shape[2:]).flatten(2)  # reshape to -1 fails for an empty batch
    centred = runs - runs.mean(dim=2, keepdim=True)
    variance = centred.square().mean(dim=2, keepdim=True)
    out = (centred * (variance + eps).rsqrt()).reshape(x.shape)
    per_channel = (-1, *[1] * (x.dim() - 2))
    if weight is not None:
        out = out * weight.view(per_channel)
    if bias is not None:
        out = out + bias.view(per_channel)
    return out


def instance_norm(x: Tensor, weight: Tensor | None = None, bias: Tensor | None = None, eps: float = 1e-5) -> Tensor:
    """x (batch, channels, ...), weight and bias (channels,) or None -> as x."""
    return group_norm(x, x.shape[1], weight, bias, eps)
