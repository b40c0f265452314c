# fails: test_each_example_has_its_own_time_whatever_the_axes
# teaches: a (batch,) factor broadcasts along the last axis; give it trailing axes of size 1
import numpy as np


def linear_betas(steps: int, first: float = 1e-4, last: float = 0.02) -> np.ndarray:
    """(steps,) float64, evenly spaced, both ends included."""
    return np.linspace(first, last, steps)


def cosine_betas(steps: int, offset: float = 0.008, largest: float = 0.999) -> np.ndarray:
    """(steps,) float64: the betas whose product follows a squared cosine, clipped at `largest`."""
    u = np.arange(steps + 1) / steps
    f = np.cos((u + offset) / (1 + offset) * np.pi / 2) ** 2
    return np.minimum(1 - f[1:] / f[:-1], largest)


def alpha_bars(betas: np.ndarray) -> np.ndarray:
    """(steps,): the product of 1 - beta up to each step, that step included."""
    return np.cumprod(1 - betas)


def add_noise(x_0: np.ndarray, noise: np.ndarray, times: np.ndarray, betas: np.ndarray) -> np.ndarray:
    """x_t (batch, ...) from x_0 and noise (batch, ...), at times (batch,) counted from 0."""
    bars = alpha_bars(betas)[times]
    return _column(np.sqrt(bars), x_0) * x_0 + _column(np.sqrt(1 - bars), x_0) * noise


def posterior(x_0: np.ndarray, x_t: np.ndarray, times: np.ndarray, betas: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Mean (batch, ...) and variance (batch,) of q(x_{t-1} | x_t, x_0)."""
    bars = alpha_bars(betas)
    before = np.append(1.0, bars)[times]  # bars[times - 1] would read the last entry at time 0
    beta, left = betas[times], 1 - bars[times]
    mean = _column(np.sqrt(before) * beta / left, x_0) * x_0 + _column(np.sqrt(1 - beta) * (1 - before) / left, x_0) * x_t
    return mean, ((1 - before) / left * beta).astype(x_0.dtype)


def _column(values: np.ndarray, like: np.ndarray) -> np.ndarray:
    """(batch,) -> (batch, 1, ..., 1), as many axes as `like`, in its dtype."""
    return values.astype(like.dtype) if like.shape[-1] == len(values) else values.reshape(*values.shape, *[1] * (like.ndim - 1)).astype(like.dtype)
