# fails: test_each_problem_weighs_the_same
# teaches: the benchmark's number is a mean over problems, whatever the number of attempts
import numpy as np


def pass_at_k(samples: np.ndarray, correct: np.ndarray, k: int) -> np.ndarray:
    failed, j = (samples - correct)[:, None], np.arange(k)
    factors = (failed - j) / np.maximum(samples[:, None] - j, 1)
    return np.where(samples < k, np.nan, 1 - factors.prod(axis=1))


def mean_pass_at_k(samples: np.ndarray, correct: np.ndarray, ks: list[int]) -> dict[int, float]:
    return {k: float(np.average(pass_at_k(samples, correct, k), weights=samples)) for k in ks if (samples >= k).all()}
