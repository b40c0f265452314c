import torch
from torch import Tensor


def ddpm_step(
    x_t: Tensor, predicted_noise: Tensor, noise: Tensor, t: int, betas: Tensor,
    posterior_variance: bool = False, clip: bool = False,
) -> Tensor:  # fmt: skip
    """x_t, predicted_noise and noise (batch, ...) at time t, counted from 0 -> x_{t-1} (batch, ...)."""
    bars = (1 - betas).cumprod(dim=0)
    beta, bar = betas[t], bars[t]
    before = bars[t - 1] if t > 0 else torch.ones_like(bar)
    x_0 = (x_t - (1 - bar).sqrt() * predicted_noise) / bar.sqrt()
    if clip:
        x_0 = x_0.clamp(-1, 1)
    mean = (before.sqrt() * beta * x_0 + (1 - beta).sqrt() * (1 - before) * x_t) / (1 - bar)
    if t == 0:
        return mean
    variance = beta * (1 - before) / (1 - bar) if posterior_variance else beta
    return mean + variance.sqrt() * noise
