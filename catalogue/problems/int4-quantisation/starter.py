import torch
from torch import Tensor


def quantise(weight: Tensor, group_size: int) -> tuple[Tensor, Tensor, Tensor]:
    """weight (out, in) -> packed (out, in / 2) uint8, and scale and zero point of each group (out, in / group_size)."""
    raise NotImplementedError


def dequantise(packed: Tensor, scale: Tensor, zero: Tensor) -> Tensor:
    """packed (out, in / 2), scale and zero (out, groups) -> (out, in)."""
    raise NotImplementedError
