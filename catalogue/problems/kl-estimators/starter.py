import numpy as np


def kl_estimators(log_q: np.ndarray, log_p: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Log-probabilities of samples from q, of one shape -> k1, k2, k3 at each sample."""
    raise NotImplementedError


def exact_moments(q: np.ndarray, p: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Categorical distributions (classes) -> means (3) and standard deviations (3) of k1, k2, k3 under q."""
    raise NotImplementedError


def score_weights(log_q: np.ndarray, log_p: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Log-probabilities of samples from q, of one shape -> the derivatives of k1, k2, k3 with respect to log_q."""
    raise NotImplementedError
