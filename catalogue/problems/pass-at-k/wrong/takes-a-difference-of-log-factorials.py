# fails: test_is_exactly_one_with_too_few_failures_and_zero_without_a_hit
# teaches: the factorial of a negative number does not exist: too few failures must be answered apart
import numpy as np


def pass_at_k(samples: np.ndarray, correct: np.ndarray, k: int) -> np.ndarray:
    failed, j = (samples - correct)[:, None], np.arange(k)
    log = np.append(0.0, np.cumsum(np.log(np.arange(1, samples.max() + 1))))
    failed = samples - correct
    quotient = np.exp(log[failed] - log[np.maximum(failed - k, 0)] - log[samples] + log[np.maximum(samples - k, 0)])
    return np.where(samples < k, np.nan, 1 - quotient)


def mean_pass_at_k(samples: np.ndarray, correct: np.ndarray, ks: list[int]) -> dict[int, float]:
    return {k: float(pass_at_k(samples, correct, k).mean()) for k in ks if (samples >= k).all()}
