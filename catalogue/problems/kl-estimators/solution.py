import numpy as np


def kl_estimators(log_q: np.ndarray, log_p: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Log-probabilities of samples from q, of one shape -> k1, k2, k3 at each sample."""
    log_ratio = log_p - log_q
    return -log_ratio, log_ratio**2 / 2, np.expm1(log_ratio) - log_ratio  # exp(x) - 1 loses a small x


def exact_moments(q: np.ndarray, p: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Categorical distributions (classes) -> means (3) and standard deviations (3) of k1, k2, k3 under q."""
    drawn = q > 0
    q, p = q[drawn], p[drawn]
    estimates = np.stack(kl_estimators(np.log(q), np.log(p)))  # (3, classes drawn)
    means = estimates @ q
    return means, np.sqrt((estimates - means[:, None]) ** 2 @ q)


def score_weights(log_q: np.ndarray, log_p: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Log-probabilities of samples from q, of one shape -> the derivatives of k1, k2, k3 with respect to log_q."""
    log_ratio = log_p - log_q
    return np.ones_like(log_ratio), -log_ratio, -np.expm1(log_ratio)
