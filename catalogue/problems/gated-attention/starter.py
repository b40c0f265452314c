import torch
from torch import Tensor


def gated_attention(x: Tensor, w_qkv: Tensor, w_gate: Tensor, w_output: Tensor, heads: int) -> Tensor:
    """Causal: x (batch, length, dim), w_qkv (dim, 3 * dim), w_gate and w_output (dim, dim) -> (batch, length, dim)."""
    raise NotImplementedError
