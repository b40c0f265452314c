import numpy as np


def fit(x: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """x (n, dim) -> mean (dim,), components (k, dim), variances (k,), ratios (k,)."""
    mean = x.mean(axis=0)
    _, singular, components = np.linalg.svd(x - mean, full_matrices=False)  # the covariance would square the condition number
    components = components[:k]
    largest = np.abs(components).argmax(axis=1)
    signs = np.where(components[np.arange(k), largest] < 0, -1.0, 1.0)
    variances = singular**2 / (len(x) - 1)
    total = variances.sum()
    ratios = variances / total if total > 0 else np.zeros_like(variances)
    return mean, components * signs[:, None], variances[:k], ratios[:k]


def transform(
    x: np.ndarray, mean: np.ndarray, components: np.ndarray, variances: np.ndarray, whiten: bool = False
) -> np.ndarray:
    """x (n, dim) -> coordinates (n, k), of unit variance if whitened."""
    z = (x - mean) @ components.T
    if whiten:
        z = z / np.sqrt(np.where(variances > 0, variances, np.inf))
    return z


def inverse(
    z: np.ndarray, mean: np.ndarray, components: np.ndarray, variances: np.ndarray, whiten: bool = False
) -> np.ndarray:
    """z (n, k) -> points (n, dim) in the original space."""
    return (z * np.sqrt(variances) if whiten else z) @ components + mean
