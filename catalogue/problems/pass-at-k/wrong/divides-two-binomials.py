# fails: test_a_hundred_thousand_attempts_do_no_harm
# teaches: the binomials do not fit into a float: inf / inf is NaN
import numpy as np


def pass_at_k(samples: np.ndarray, correct: np.ndarray, k: int) -> np.ndarray:
    failed, j = (samples - correct)[:, None], np.arange(k)
    quotient = np.maximum(failed - j, 0.0).prod(axis=1) / np.maximum(samples[:, None] - j, 1.0).prod(axis=1)
    return np.where(samples < k, np.nan, 1 - quotient)


def mean_pass_at_k(samples: np.ndarray, correct: np.ndarray, ks: list[int]) -> dict[int, float]:
    return {k: float(pass_at_k(samples, correct, k).mean()) for k in ks if (samples >= k).all()}
