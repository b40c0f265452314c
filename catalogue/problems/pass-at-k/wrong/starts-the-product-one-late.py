# fails: test_the_example_by_hand
# teaches: the first choice is among all n attempts, so j starts at 0
import numpy as np


def pass_at_k(samples: np.ndarray, correct: np.ndarray, k: int) -> np.ndarray:
    failed, j = (samples - correct)[:, None], np.arange(1, k + 1)
    factors = (failed - j) / np.maximum(samples[:, None] - j, 1)
    return np.where(samples < k, np.nan, 1 - factors.prod(axis=1))


def mean_pass_at_k(samples: np.ndarray, correct: np.ndarray, ks: list[int]) -> dict[int, float]:
    return {k: float(pass_at_k(samples, correct, k).mean()) for k in ks if (samples >= k).all()}
