# fails: test_a_k_that_some_problem_cannot_answer_is_left_out
# teaches: a mean over the problems with enough attempts is a mean over another benchmark
import numpy as np


def pass_at_k(samples: np.ndarray, correct: np.ndarray, k: int) -> np.ndarray:
    failed, j = (samples - correct)[:, None], np.arange(k)
    factors = (failed - j) / np.maximum(samples[:, None] - j, 1)
    return np.where(samples < k, np.nan, 1 - factors.prod(axis=1))


def mean_pass_at_k(samples: np.ndarray, correct: np.ndarray, ks: list[int]) -> dict[int, float]:
    return {k: float(np.nanmean(pass_at_k(samples, correct, k))) for k in ks if (samples >= k).any()}
