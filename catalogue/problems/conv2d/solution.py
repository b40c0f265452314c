import torch
import torch.nn.functional as F
from torch import Tensor


def conv2d(
    x: Tensor, weight: Tensor, bias: Tensor | None = None, stride: int = 1, padding: int = 0, dilation: int = 1, groups: int = 1
) -> Tensor:
    """x (batch, in, height, width), weight (out, in / groups, kernel height, kernel width), bias (out,) -> (batch, out, rows, columns)."""
    out_channels, per_group, kernel_height, kernel_width = weight.shape
    span_height, span_width = (dilation * (size - 1) + 1 for size in (kernel_height, kernel_width))
    x = F.pad(x, (padding, padding, padding, padding))
    x = x.reshape(x.shape[0], groups, per_group, *x.shape[2:])  # groups become a batch axis of the product
    windows = x.unfold(3, span_height, stride).unfold(4, span_width, stride)[..., ::dilation, ::dilation]  # a view
    kernels = weight.reshape(groups, out_channels // groups, *weight.shape[1:])
    out = torch.einsum("bgkrcij,gokij->bgorc", windows, kernels).flatten(1, 2)
    return out if bias is None else out + bias[:, None, None]
