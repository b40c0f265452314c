# fails: test_a_class_that_is_never_drawn_has_no_part
# teaches: 0 * inf is NaN: leave out the classes with q = 0
import numpy as np


def kl_estimators(log_q: np.ndarray, log_p: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    log_ratio = log_p - log_q
    return -log_ratio, log_ratio**2 / 2, np.expm1(log_ratio) - log_ratio


def exact_moments(q: np.ndarray, p: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    estimates = np.stack(kl_estimators(np.log(q), np.log(p)))
    means = estimates @ q
    return means, np.sqrt((estimates - means[:, None]) ** 2 @ q)


def score_weights(log_q: np.ndarray, log_p: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    log_ratio = log_p - log_q
    return np.ones_like(log_ratio), -log_ratio, -np.expm1(log_ratio)
