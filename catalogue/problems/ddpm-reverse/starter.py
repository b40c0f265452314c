import torch
from torch import Tensor


def ddpm_step(
    x_t: Tensor, predicted_noise: Tensor, noise: Tensor, t: int, betas: Tensor,
    posterior_variance: bool = False, clip: bool = False,
) -> Tensor:  # fmt: skip
    """x_t, predicted_noise and noise (batch, ...) at time t, counted from 0 -> x_{t-1} (batch, ...)."""
    raise NotImplementedError
