# fails: test_levels_are_even_in_their_root
# teaches: levels are evenly spaced in their root, to be dense near 0
from typing import Callable

import torch
from torch import Tensor


def noise_levels(steps: int, smallest: float = 0.002, largest: float = 80.0, rho: float = 7.0) -> Tensor:
    """(steps + 1,) float64: evenly spaced in sigma^(1 / rho) from largest to smallest, then 0."""
    roots = torch.linspace(largest, smallest, steps, dtype=torch.float64) ** (1 / rho)
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
            arrived = x + step * (first + slope(arrived, following)) / 2
        x = arrived
    return x
