import torch
from torch import Tensor


def velocity(x_0: Tensor, noise: Tensor, times: Tensor, alpha_bars: Tensor) -> Tensor:
    """v (batch, ...) of clean data and noise (batch, ...) at times (batch,)."""
    raise NotImplementedError


def split_velocity(x_t: Tensor, v: Tensor, times: Tensor, alpha_bars: Tensor) -> tuple[Tensor, Tensor]:
    """Clean data and noise (batch, ...) that the velocity v at x_t implies."""
    raise NotImplementedError


def velocity_from_noise(x_t: Tensor, noise: Tensor, times: Tensor, alpha_bars: Tensor) -> Tensor:
    """The velocity that predicted noise at x_t implies."""
    raise NotImplementedError


def velocity_from_data(x_t: Tensor, x_0: Tensor, times: Tensor, alpha_bars: Tensor) -> Tensor:
    """The velocity that predicted clean data at x_t implies."""
    raise NotImplementedError
