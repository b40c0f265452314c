from typing import Callable

import torch
from torch import Tensor


def noise_levels(steps: int, smallest: float = 0.002, largest: float = 80.0, rho: float = 7.0) -> Tensor:
    """(steps + 1,) float64: evenly spaced in sigma^(1 / rho) from largest to smallest, then 0."""
    raise NotImplementedError


def solve(denoiser: Callable[[Tensor, Tensor], Tensor], x: Tensor, sigmas: Tensor, heun: bool = True) -> Tensor:
    """Carries x (batch, ...) from the level sigmas[0] to sigmas[-1] by Heun's method, or by Euler's."""
    raise NotImplementedError
