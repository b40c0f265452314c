import numpy as np


def kl_categorical(p: np.ndarray, q: np.ndarray) -> np.ndarray:
    """KL(p || q) along the last axis, in nats: (..., classes) -> (...)."""
    possible = p > 0
    with np.errstate(divide="ignore"):  # q = 0 < p costs infinity, and is meant to
        log_ratio = np.log(np.where(possible, p, 1)) - np.log(np.where(possible, q, 1))  # not log(p / q): the quotient can overflow
    return (p * log_ratio).sum(axis=-1)


def jensen_shannon(p: np.ndarray, q: np.ndarray) -> np.ndarray:
    """The Jensen-Shannon divergence along the last axis, in nats: (..., classes) -> (...)."""
    mixture = (p + q) / 2
    return (kl_categorical(p, mixture) + kl_categorical(q, mixture)) / 2


def mutual_information(joint: np.ndarray) -> float:
    """The mutual information of the row and the column, in nats; joint (rows, columns) sums to 1."""
    independent = joint.sum(axis=1, keepdims=True) * joint.sum(axis=0)
    return float(kl_categorical(joint.ravel(), independent.ravel()))


def kl_diagonal_gaussians(mean_p: np.ndarray, log_var_p: np.ndarray, mean_q: np.ndarray, log_var_q: np.ndarray) -> np.ndarray:
    """KL(p || q) of Gaussians with independent coordinates, summed over the last axis, in nats: (..., dim) -> (...)."""
    log_ratio = log_var_p - log_var_q  # before exp: each variance by itself may underflow
    distance = (mean_p - mean_q) * np.exp(-log_var_q / 2)  # in standard deviations of q
    return ((np.expm1(log_ratio) - log_ratio + distance**2) / 2).sum(axis=-1)


def kl_gaussians(mean_p: np.ndarray, cov_p: np.ndarray, mean_q: np.ndarray, cov_q: np.ndarray) -> float:
    """KL(p || q) of two Gaussians with full covariances, in nats: (dim,), (dim, dim) twice."""
    root_p, root_q = np.linalg.cholesky(cov_p), np.linalg.cholesky(cov_q)
    trace = (np.linalg.solve(root_q, root_p) ** 2).sum()  # of cov_q^-1 cov_p
    distance = (np.linalg.solve(root_q, mean_p - mean_q) ** 2).sum()
    log_dets = 2 * (np.log(np.diag(root_q)) - np.log(np.diag(root_p))).sum()  # a determinant would underflow
    return float(trace + distance - len(mean_p) + log_dets) / 2
