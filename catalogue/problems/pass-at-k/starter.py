import numpy as np


def pass_at_k(samples: np.ndarray, correct: np.ndarray, k: int) -> np.ndarray:
    """samples and correct (problems) -> unbiased estimates (problems), NaN where there are fewer than k samples."""
    raise NotImplementedError


def mean_pass_at_k(samples: np.ndarray, correct: np.ndarray, ks: list[int]) -> dict[int, float]:
    """samples and correct (problems) -> mean over problems for each k that every problem has samples for."""
    raise NotImplementedError
