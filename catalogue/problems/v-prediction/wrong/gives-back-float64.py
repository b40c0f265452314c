# fails: test_keeps_the_dtype_and_takes_non_contiguous_input
# teaches: a float64 schedule widens float32 data; cast the factors
import torch
from torch import Tensor


def velocity(x_0: Tensor, noise: Tensor, times: Tensor, alpha_bars: Tensor) -> Tensor:
    """v (batch, ...) of clean data and noise (batch, ...) at times (batch,)."""
    signal, spread = _factors(x_0, times, alpha_bars)
    return signal * noise - spread * x_0


def split_velocity(x_t: Tensor, v: Tensor, times: Tensor, alpha_bars: Tensor) -> tuple[Tensor, Tensor]:
    """Clean data and noise (batch, ...) that the velocity v at x_t implies."""
    signal, spread = _factors(x_t, times, alpha_bars)
    return signal * x_t - spread * v, spread * x_t + signal * v  # the transpose of the rotation


def velocity_from_noise(x_t: Tensor, noise: Tensor, times: Tensor, alpha_bars: Tensor) -> Tensor:
    """The velocity that predicted noise at x_t implies."""
    signal, spread = _factors(x_t, times, alpha_bars)
    return (noise - spread * x_t) / signal


def velocity_from_data(x_t: Tensor, x_0: Tensor, times: Tensor, alpha_bars: Tensor) -> Tensor:
    """The velocity that predicted clean data at x_t implies."""
    signal, spread = _factors(x_t, times, alpha_bars)
    return (signal * x_t - x_0) / spread


def _factors(like: Tensor, times: Tensor, alpha_bars: Tensor) -> tuple[Tensor, Tensor]:
    """Square roots of alpha bar and of 1 - alpha bar, (batch, 1, ..., 1), in the dtype of `like`."""
    bars = alpha_bars[times].reshape(*times.shape, *[1] * (like.dim() - 1))
    return bars.sqrt(), (1 - bars).sqrt()
