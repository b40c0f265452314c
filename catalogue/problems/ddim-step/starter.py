import torch
from torch import Tensor


def ddim_times(steps: int, count: int) -> list[int]:
    """`count` of the times 0..steps-1, evenly spaced, from the largest to 0."""
    raise NotImplementedError


def ddim_step(
    x_t: Tensor, predicted_noise: Tensor, noise: Tensor, t: int, previous: int, alpha_bars: Tensor, eta: float = 0.0
) -> Tensor:
    """x_t, predicted_noise and noise (batch, ...) at time t -> x (batch, ...) at time `previous`; -1 is the clean data."""
    raise NotImplementedError
