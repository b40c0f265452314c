# fails: test_k3_is_never_negative_and_exact_for_small_ratios
# teaches: exp(x) - 1 - x cancels for small x and may come out negative: expm1 keeps the digits
import numpy as np


def kl_estimators(log_q: np.ndarray, log_p: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    log_ratio = log_p - log_q
    return -log_ratio, log_ratio**2 / 2, np.exp(log_ratio) - 1 - log_ratio


def exact_moments(q: np.ndarray, p: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    drawn = q > 0
    q, p = q[drawn], p[drawn]
    estimates = np.stack(kl_estimators(np.log(q), np.log(p)))
    means = estimates @ q
    return means, np.sqrt((estimates - means[:, None]) ** 2 @ q)


def score_weights(log_q: np.ndarray, log_p: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    log_ratio = log_p - log_q
    return np.ones_like(log_ratio), -log_ratio, -np.expm1(log_ratio)
