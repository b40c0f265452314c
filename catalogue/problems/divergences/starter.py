import numpy as np


def kl_categorical(p: np.ndarray, q: np.ndarray) -> np.ndarray:
    """KL(p || q) along the last axis, in nats: (..., classes) -> (...)."""
    raise NotImplementedError


def jensen_shannon(p: np.ndarray, q: np.ndarray) -> np.ndarray:
    """The Jensen-Shannon divergence along the last axis, in nats: (..., classes) -> (...)."""
    raise NotImplementedError


def mutual_information(joint: np.ndarray) -> float:
    """The mutual information of the row and the column, in nats; joint (rows, columns) sums to 1."""
    raise NotImplementedError


def kl_diagonal_gaussians(mean_p: np.ndarray, log_var_p: np.ndarray, mean_q: np.ndarray, log_var_q: np.ndarray) -> np.ndarray:
    """KL(p || q) of Gaussians with independent coordinates, summed over the last axis, in nats: (..., dim) -> (...)."""
    raise NotImplementedError


def kl_gaussians(mean_p: np.ndarray, cov_p: np.ndarray, mean_q: np.ndarray, cov_q: np.ndarray) -> float:
    """KL(p || q) of two Gaussians with full covariances, in nats: (dim,), (dim, dim) twice."""
    raise NotImplementedError
