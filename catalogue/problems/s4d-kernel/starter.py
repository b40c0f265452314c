import torch
from torch import Tensor


def s4d_lin(states: int) -> Tensor:
    """The poles of S4D-Lin, (states), complex128."""
    raise NotImplementedError


def s4d_kernel(delta: Tensor, a: Tensor, b: Tensor, c: Tensor, length: int) -> Tensor:
    """delta (channels), a, b and c (channels, states) -> the kernel, (channels, length)."""
    raise NotImplementedError


def s4d(u: Tensor, delta: Tensor, a: Tensor, b: Tensor, c: Tensor, d: Tensor) -> Tensor:
    """u (batch, channels, length) -> its causal convolution with the kernel, plus d (channels) times u."""
    raise NotImplementedError
