import math
from typing import Callable

import torch
from torch import Tensor


def geometric_sigmas(largest: float, smallest: float, levels: int) -> Tensor:
    """(levels,) float64, from largest to smallest by a constant factor."""
    raise NotImplementedError


def score_matching_loss(model: Callable[[Tensor, Tensor], Tensor], x: Tensor, noise: Tensor, sigmas: Tensor) -> Tensor:
    """Denoising score matching for data and noise (batch, ...) at levels sigmas (batch,), each weighted by sigma^2."""
    raise NotImplementedError


def langevin_step(score: Tensor, x: Tensor, noise: Tensor, step_size: float) -> Tensor:
    """x + step_size / 2 * score + sqrt(step_size) * noise."""
    raise NotImplementedError
