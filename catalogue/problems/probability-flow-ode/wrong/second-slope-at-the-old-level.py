# fails: test_both_methods_match_steps_written_out
# teaches: the second slope is taken where the step arrives, at the new level too
from typing import Callable

import torch
from torch import Tensor


def noise_levels(steps: int, smallest: float = 0.002, largest: float = 80.0, rho: float = 7.0) -> Tensor:
    """(steps + 1,) float64: evenly spaced in sigma^(1 / rho) from largest to smallest, then 0."""
    roots = torch.linspace(largest ** (1 / rho), smallest ** (1 / rho), steps, dtype=torch.float64)
    return torch.cat([roots**rho, roots.new_zeros(1)])


@torch.no_grad()
def solve(denoiser: Callable[[Tensor, Tensor], Tensor], x: Tensor, sigmas: Tensor, heun: bool = True) -> Tensor:
    """Carries x (batch, ...) from the level sigmas[0] to sigmas[-1] by Heun's method, or by Euler's."""

    def slope(x: Tensor, sigma: float) -> Tensor:
        return (x - denoiser(x, x.new_full((len(x),), sigma))) / sigma

    levels = sigmas.tolist()
    for sigma, following in zip(levels, levels[1:]):
        step = following - sigma  # negative: the noise falls
        first = slope(x, sigma)
        arrived = x + step * first
        if heun and following > 0:
            arrived = x + step * (first + slope(arrived, sigma)) / 2
        x = arrived
    return x
