# fails: test_the_example_of_tables_by_hand
# teaches: 0 times log 0 is NaN in floating point: leave out the terms with p = 0
import numpy as np


def kl_categorical(p, q):
    with np.errstate(all="ignore"):
        return (p * (np.log(p) - np.log(q))).sum(axis=-1)


def jensen_shannon(p, q):
    mixture = (p + q) / 2
    return (kl_categorical(p, mixture) + kl_categorical(q, mixture)) / 2


def mutual_information(joint):
    independent = joint.sum(axis=1, keepdims=True) * joint.sum(axis=0, keepdims=True)
    return float(kl_categorical(joint.ravel(), independent.ravel()))


def kl_diagonal_gaussians(mean_p, log_var_p, mean_q, log_var_q):
    log_ratio = log_var_p - log_var_q
    distance = (mean_p - mean_q) * np.exp(-log_var_q / 2)
    return ((np.expm1(log_ratio) - log_ratio + distance**2) / 2).sum(axis=-1)


def kl_gaussians(mean_p, cov_p, mean_q, cov_q):
    root_p, root_q = np.linalg.cholesky(cov_p), np.linalg.cholesky(cov_q)
    trace = (np.linalg.solve(root_q, root_p) ** 2).sum()
    distance = (np.linalg.solve(root_q, mean_p - mean_q) ** 2).sum()
    log_dets = 2 * (np.log(np.diag(root_q)) - np.log(np.diag(root_p))).sum()
    return float(trace + distance - len(mean_p) + log_dets) / 2
