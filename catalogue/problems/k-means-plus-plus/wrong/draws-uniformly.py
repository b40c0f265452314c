# fails: test_the_draws_follow_the_probabilities
# teaches: the law was written and then not used: drawn with equal chances a point can come twice
import numpy as np


def next_centre_probabilities(x: np.ndarray, centres: np.ndarray) -> np.ndarray:
    """x (n, dim), centres (drawn so far, dim) -> (n,): the law of the next centre in k-means++."""
    if len(centres) > 0:
        nearest = _squared_distances(x, centres).min(axis=1)
        if nearest.sum() > 0:
            return nearest / nearest.sum()
    return np.full(len(x), 1 / len(x))


def choose_centres(x: np.ndarray, k: int, generator: np.random.Generator) -> np.ndarray:
    """x (n, dim) -> (k, dim): points drawn by k-means++."""
    centres = np.empty((0, x.shape[1]))
    for _ in range(k):
        drawn = generator.integers(len(x))
        centres = np.vstack([centres, x[drawn]])
    return centres


def lloyd(
    x: np.ndarray, centres: np.ndarray, max_iterations: int = 100
) -> tuple[np.ndarray, np.ndarray, list[float]]:
    """x (n, dim), centres (k, dim) -> centres, labels (n,), and the inertia of the first assignment and after each iteration."""
    centres = centres.copy()
    labels, inertia = _assign(x, centres)
    inertias = [inertia]
    for _ in range(max_iterations):
        for j in np.unique(labels):  # a centre without points stays
            centres[j] = x[labels == j].mean(axis=0)
        before = labels
        labels, inertia = _assign(x, centres)
        inertias.append(inertia)
        if np.array_equal(labels, before):
            break
    return centres, labels, inertias


def _assign(x: np.ndarray, centres: np.ndarray) -> tuple[np.ndarray, float]:
    distances = _squared_distances(x, centres)
    return distances.argmin(axis=1), float(distances.min(axis=1).sum())


def _squared_distances(x: np.ndarray, centres: np.ndarray) -> np.ndarray:
    return ((x[:, None] - centres) ** 2).sum(axis=2)  # (n, k); |x|² - 2xc + |c|² cancels far from 0
