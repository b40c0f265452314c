import numpy as np


def linear_betas(steps: int, first: float = 1e-4, last: float = 0.02) -> np.ndarray:
    """(steps,) float64, evenly spaced, both ends included."""
    raise NotImplementedError


def cosine_betas(steps: int, offset: float = 0.008, largest: float = 0.999) -> np.ndarray:
    """(steps,) float64: the betas whose product follows a squared cosine, clipped at `largest`."""
    raise NotImplementedError


def alpha_bars(betas: np.ndarray) -> np.ndarray:
    """(steps,): the product of 1 - beta up to each step, that step included."""
    raise NotImplementedError


def add_noise(x_0: np.ndarray, noise: np.ndarray, times: np.ndarray, betas: np.ndarray) -> np.ndarray:
    """x_t (batch, ...) from x_0 and noise (batch, ...), at times (batch,) counted from 0."""
    raise NotImplementedError


def posterior(x_0: np.ndarray, x_t: np.ndarray, times: np.ndarray, betas: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Mean (batch, ...) and variance (batch,) of q(x_{t-1} | x_t, x_0)."""
    raise NotImplementedError
