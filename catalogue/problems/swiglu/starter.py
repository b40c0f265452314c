import torch
from torch import Tensor


def swiglu(x: Tensor, w_gate: Tensor, w_up: Tensor, w_down: Tensor) -> Tensor:
    """x (..., dim), w_gate and w_up (dim, hidden), w_down (hidden, dim) -> (..., dim)."""
    raise NotImplementedError


def hidden_size(dim: int, multiple: int = 256) -> int:
    """floor(2/3 * 4 * dim), rounded up to a multiple."""
    raise NotImplementedError
