import torch
from torch import Tensor


def quantise(values: Tensor) -> tuple[Tensor, Tensor]:
    """values (..., width) -> int8 of the same shape, and one scale for each row (...)."""
    raise NotImplementedError


def dequantise(quantised: Tensor, scale: Tensor) -> Tensor:
    """int8 (..., width) and scale (...) -> (..., width)."""
    raise NotImplementedError


def int8_linear(x: Tensor, quantised: Tensor, scale: Tensor, bias: Tensor | None = None) -> Tensor:
    """x (..., in) times the quantised weight (out, in), summed as integers -> (..., out)."""
    raise NotImplementedError
