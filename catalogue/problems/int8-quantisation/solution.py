import torch
from torch import Tensor


def quantise(values: Tensor) -> tuple[Tensor, Tensor]:
    """values (..., width) -> int8 of the same shape, and one scale for each row (...)."""
    scale = values.abs().amax(dim=-1) / 127
    scale = scale.masked_fill(scale == 0, 1.0)  # 0 / 1 is 0, 0 / 0 is not
    quantised = (values / scale[..., None]).round().clamp(-127, 127)  # halves to even
    return quantised.to(torch.int8), scale


def dequantise(quantised: Tensor, scale: Tensor) -> Tensor:
    """int8 (..., width) and scale (...) -> (..., width)."""
    return quantised * scale[..., None]


def int8_linear(x: Tensor, quantised: Tensor, scale: Tensor, bias: Tensor | None = None) -> Tensor:
    """x (..., in) times the quantised weight (out, in), summed as integers -> (..., out)."""
    quantised_x, scale_x = quantise(x)
    sums = quantised_x.int() @ quantised.int().T  # int32: 127 * 127 * 130,000 still fits
    out = sums * (scale_x[..., None] * scale)
    return out if bias is None else out + bias
