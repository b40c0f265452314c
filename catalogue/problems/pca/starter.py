import numpy as np


def fit(x: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """x (n, dim) -> mean (dim,), components (k, dim), variances (k,), ratios (k,)."""
    raise NotImplementedError


def transform(
    x: np.ndarray, mean: np.ndarray, components: np.ndarray, variances: np.ndarray, whiten: bool = False
) -> np.ndarray:
    """x (n, dim) -> coordinates (n, k), of unit variance if whitened."""
    raise NotImplementedError


def inverse(
    z: np.ndarray, mean: np.ndarray, components: np.ndarray, variances: np.ndarray, whiten: bool = False
) -> np.ndarray:
    """z (n, k) -> points (n, dim) in the original space."""
    raise NotImplementedError
