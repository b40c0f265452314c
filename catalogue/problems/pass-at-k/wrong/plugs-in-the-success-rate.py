# fails: test_the_mean_over_draws_is_the_chance_of_a_hit
# teaches: 1 - (1 - c/n)**k draws with replacement: it is biased downwards
import numpy as np


def pass_at_k(samples: np.ndarray, correct: np.ndarray, k: int) -> np.ndarray:
    failed, j = (samples - correct)[:, None], np.arange(k)
    factors = (failed - j) / np.maximum(samples[:, None] - j, 1)
    return np.where(samples < k, np.nan, 1 - (1 - correct / samples) ** k)


def mean_pass_at_k(samples: np.ndarray, correct: np.ndarray, ks: list[int]) -> dict[int, float]:
    return {k: float(pass_at_k(samples, correct, k).mean()) for k in ks if (samples >= k).all()}
