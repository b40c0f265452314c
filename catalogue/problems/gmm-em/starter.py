import numpy as np

Mixture = tuple[np.ndarray, np.ndarray, np.ndarray]  # weights (k,), means (k, dim), covariances (k, dim, dim)


def e_step(x: np.ndarray, mixture: Mixture) -> tuple[np.ndarray, float]:
    """x (n, dim) -> log responsibilities (n, k), and the log likelihood of all points."""
    raise NotImplementedError


def m_step(x: np.ndarray, log_responsibilities: np.ndarray, mixture: Mixture, epsilon: float) -> Mixture:
    """x (n, dim), log responsibilities (n, k) -> the mixture that fits the shares."""
    raise NotImplementedError


def fit(x: np.ndarray, mixture: Mixture, iterations: int, epsilon: float) -> tuple[Mixture, list[float]]:
    """x (n, dim) -> the mixture after `iterations` of EM, and the log likelihood before and after each."""
    raise NotImplementedError
