# fails: test_regresses_on_the_score_of_the_noise
# teaches: the weight is the square of the level
import math
from typing import Callable

import torch
from torch import Tensor


def geometric_sigmas(largest: float, smallest: float, levels: int) -> Tensor:
    """(levels,) float64, from largest to smallest by a constant factor."""
    return torch.linspace(math.log(largest), math.log(smallest), levels, dtype=torch.float64).exp()


def score_matching_loss(model: Callable[[Tensor, Tensor], Tensor], x: Tensor, noise: Tensor, sigmas: Tensor) -> Tensor:
    """Denoising score matching for data and noise (batch, ...) at levels sigmas (batch,), each weighted by sigma^2."""
    column = sigmas.reshape(*sigmas.shape, *[1] * (x.dim() - 1))
    score = model(x + column * noise, sigmas)
    # the target is -noise / sigma: with the weight inside the square nothing is divided
    return (column.sqrt() * score + noise / column.sqrt()).square().sum() / (2 * len(x))


def langevin_step(score: Tensor, x: Tensor, noise: Tensor, step_size: float) -> Tensor:
    """x + step_size / 2 * score + sqrt(step_size) * noise."""
    return x + step_size / 2 * score + math.sqrt(step_size) * noise
