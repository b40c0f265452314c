# fails: test_mean_gradients_are_nothing_the_kl_and_the_other_kl
# teaches: the derivative of half a square is the logarithm itself, with the sign of -log r
import numpy as np


def kl_estimators(log_q: np.ndarray, log_p: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    log_ratio = log_p - log_q
    return -log_ratio, log_ratio**2 / 2, np.expm1(log_ratio) - log_ratio


def exact_moments(q: np.ndarray, p: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    drawn = q > 0
    q, p = q[drawn], p[drawn]
    estimates = np.stack(kl_estimators(np.log(q), np.log(p)))
    means = estimates @ q
    return means, np.sqrt((estimates - means[:, None]) ** 2 @ q)


def score_weights(log_q: np.ndarray, log_p: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    log_ratio = log_p - log_q
    return np.ones_like(log_ratio), log_ratio, -np.expm1(log_ratio)
