import numpy as np


def pass_at_k(samples: np.ndarray, correct: np.ndarray, k: int) -> np.ndarray:
    """samples and correct (problems) -> unbiased estimates (problems), NaN where there are fewer than k samples."""
    failed, j = (samples - correct)[:, None], np.arange(k)
    factors = (failed - j) / np.maximum(samples[:, None] - j, 1)  # one is 0 where there are fewer than k failures
    return np.where(samples < k, np.nan, 1 - factors.prod(axis=1))


def mean_pass_at_k(samples: np.ndarray, correct: np.ndarray, ks: list[int]) -> dict[int, float]:
    """samples and correct (problems) -> mean over problems for each k that every problem has samples for."""
    return {k: float(pass_at_k(samples, correct, k).mean()) for k in ks if (samples >= k).all()}
