# fails: test_fewer_attempts_than_k_say_nothing
# teaches: two right attempts say nothing about a third: the estimate is undefined, not 1
import numpy as np


def pass_at_k(samples: np.ndarray, correct: np.ndarray, k: int) -> np.ndarray:
    failed, j = (samples - correct)[:, None], np.arange(k)
    factors = (failed - j) / np.maximum(samples[:, None] - j, 1)
    return 1 - factors.prod(axis=1)


def mean_pass_at_k(samples: np.ndarray, correct: np.ndarray, ks: list[int]) -> dict[int, float]:
    return {k: float(pass_at_k(samples, correct, k).mean()) for k in ks if (samples >= k).all()}
