import math

import torch
from torch import Tensor


def fans(shape: tuple[int, ...]) -> tuple[int, int]:
    """(fan in, fan out) of a weight (out, in, *kernel)."""
    if len(shape) < 2:
        raise ValueError("a fan needs an input and an output axis")
    spots = math.prod(shape[2:])
    return shape[1] * spots, shape[0] * spots


def _draw(shape: tuple[int, ...], deviation: float, uniform: bool, generator: torch.Generator) -> Tensor:
    if not uniform:
        return torch.empty(shape).normal_(std=deviation, generator=generator)
    bound = 3**0.5 * deviation  # a uniform law on (-a, a) has variance a^2 / 3
    return torch.empty(shape).uniform_(-bound, bound, generator=generator)


def xavier(shape: tuple[int, ...], generator: torch.Generator, uniform: bool = True, gain: float = 1.0) -> Tensor:
    """A weight (out, in, *kernel) with standard deviation gain * sqrt(2 / (fan in + fan out))."""
    return _draw(shape, gain * (2 / sum(fans(shape))) ** 0.5, uniform, generator)


def he(
    shape: tuple[int, ...], generator: torch.Generator, uniform: bool = False, mode: str = "fan_in", gain: float = 2**0.5
) -> Tensor:
    """A weight (out, in, *kernel) with standard deviation gain / sqrt(fan)."""
    if mode not in ("fan_in", "fan_out"):
        raise ValueError(f"mode is fan_in or fan_out, not {mode}")
    return _draw(shape, gain / fans(shape)[mode == "fan_out"] ** 0.5, uniform, generator)
