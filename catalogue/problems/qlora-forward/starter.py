import torch
from torch import Tensor


def quantise(weight: Tensor, levels: Tensor, block: int = 64, group: int = 256) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """weight (out, in), levels (16,) -> packed (bytes,), codes (blocks,), scales (groups,), mean ()."""
    raise NotImplementedError


def dequantise(
    packed: Tensor, codes: Tensor, scales: Tensor, mean: Tensor, levels: Tensor, shape: tuple[int, int], block: int = 64, group: int = 256
) -> Tensor:
    """What `quantise` returned, and the weight's shape (out, in) -> (out, in)."""
    raise NotImplementedError


def qlora_forward(
    x: Tensor, packed: Tensor, codes: Tensor, scales: Tensor, mean: Tensor, levels: Tensor,
    lora_a: Tensor, lora_b: Tensor, scaling: float, block: int = 64, group: int = 256
) -> Tensor:
    """x (..., in), a quantised weight of shape (out, in), lora_a (rank, in), lora_b (out, rank) -> (..., out)."""
    raise NotImplementedError
