# fails: test_m_step_matches_sums_over_pairs
# teaches: full covariances were asked for: a Gaussian may be tilted
import numpy as np

Mixture = tuple[np.ndarray, np.ndarray, np.ndarray]  # weights (k,), means (k, dim), covariances (k, dim, dim)


def e_step(x: np.ndarray, mixture: Mixture) -> tuple[np.ndarray, float]:
    """x (n, dim) -> log responsibilities (n, k), and the log likelihood of all points."""
    columns = []
    for weight, mean, covariance in zip(*mixture):
        factor = np.linalg.cholesky(covariance)
        whitened = np.linalg.solve(factor, (x - mean).T)  # (dim, n)
        log_density = -0.5 * (x.shape[1] * np.log(2 * np.pi) + (whitened**2).sum(axis=0)) - np.log(np.diag(factor)).sum()
        columns.append(log_density + (np.log(weight) if weight > 0 else -np.inf))
    log_joint = np.stack(columns, axis=1)
    largest = log_joint.max(axis=1, keepdims=True)
    log_evidence = largest + np.log(np.exp(log_joint - largest).sum(axis=1, keepdims=True))
    return log_joint - log_evidence, float(log_evidence.sum())


def m_step(x: np.ndarray, log_responsibilities: np.ndarray, mixture: Mixture, epsilon: float) -> Mixture:
    """x (n, dim), log responsibilities (n, k) -> the mixture that fits the shares."""
    responsibilities = np.exp(log_responsibilities)
    totals = responsibilities.sum(axis=0)
    means, covariances = mixture[1].copy(), mixture[2].copy()
    for j in np.flatnonzero(totals):  # a component without a share keeps its place
        share = responsibilities[:, j] / totals[j]
        means[j] = share @ x
        centred = x - means[j]
        covariances[j] = np.diag(share @ centred**2) + epsilon * np.eye(x.shape[1])
    return totals / len(x), means, covariances


def fit(x: np.ndarray, mixture: Mixture, iterations: int, epsilon: float) -> tuple[Mixture, list[float]]:
    """x (n, dim) -> the mixture after `iterations` of EM, and the log likelihood before and after each."""
    log_responsibilities, log_likelihood = e_step(x, mixture)
    history = [log_likelihood]
    for _ in range(iterations):
        mixture = m_step(x, log_responsibilities, mixture, epsilon)
        log_responsibilities, log_likelihood = e_step(x, mixture)
        history.append(log_likelihood)
    return mixture, history
