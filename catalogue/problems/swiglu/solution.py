import torch
from torch import Tensor


def swiglu(x: Tensor, w_gate: Tensor, w_up: Tensor, w_down: Tensor) -> Tensor:
    """x (..., dim), w_gate and w_up (dim, hidden), w_down (hidden, dim) -> (..., dim)."""
    gate = x @ w_gate
    gate = gate * torch.sigmoid(gate)  # 1 / (1 + exp(-gate)) would have a NaN gradient where the exponential overflows
    return (gate * (x @ w_up)) @ w_down


def hidden_size(dim: int, multiple: int = 256) -> int:
    """floor(2/3 * 4 * dim), rounded up to a multiple."""
    return -(-(8 * dim // 3) // multiple) * multiple
