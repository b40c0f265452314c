import numpy as np


def next_centre_probabilities(x: np.ndarray, centres: np.ndarray) -> np.ndarray:
    """x (n, dim), centres (drawn so far, dim) -> (n,): the law of the next centre in k-means++."""
    raise NotImplementedError


def choose_centres(x: np.ndarray, k: int, generator: np.random.Generator) -> np.ndarray:
    """x (n, dim) -> (k, dim): points drawn by k-means++."""
    raise NotImplementedError


def lloyd(
    x: np.ndarray, centres: np.ndarray, max_iterations: int = 100
) -> tuple[np.ndarray, np.ndarray, list[float]]:
    """x (n, dim), centres (k, dim) -> centres, labels (n,), and the inertia of the first assignment and after each iteration."""
    raise NotImplementedError
