import torch
from torch import Tensor


def fans(shape: tuple[int, ...]) -> tuple[int, int]:
    """(fan in, fan out) of a weight (out, in, *kernel)."""
    raise NotImplementedError


def xavier(shape: tuple[int, ...], generator: torch.Generator, uniform: bool = True, gain: float = 1.0) -> Tensor:
    """A weight (out, in, *kernel) with standard deviation gain * sqrt(2 / (fan in + fan out))."""
    raise NotImplementedError


def he(
    shape: tuple[int, ...], generator: torch.Generator, uniform: bool = False, mode: str = "fan_in", gain: float = 2**0.5
) -> Tensor:
    """A weight (out, in, *kernel) with standard deviation gain / sqrt(fan)."""
    raise NotImplementedError
