# fails: test_equal_distances_go_by_index
# teaches: argpartition puts the k smallest first, in no order; sort them
import numpy as np


def squared_distances(queries: np.ndarray, points: np.ndarray) -> np.ndarray:
    """queries (q, dim), points (p, dim) -> (q, p), same dtype."""
    centre = points.mean(axis=0)  # far from the origin the squares would cancel
    queries, points = queries - centre, points - centre
    products = queries @ points.T
    squares = (queries**2).sum(axis=1)[:, None] - 2 * products + (points**2).sum(axis=1)
    return np.maximum(squares, 0)


def nearest(distances: np.ndarray, k: int) -> np.ndarray:
    """distances (q, p) -> (q, k): indices of the k smallest of each row, smallest first, equal ones by index."""
    return np.argpartition(distances, k - 1, axis=1)[:, :k]


def predict(queries: np.ndarray, points: np.ndarray, labels: np.ndarray, k: int) -> np.ndarray:
    """queries (q, dim), points (p, dim), labels (p,) -> (q,): the vote of the k nearest points."""
    votes = labels[nearest(squared_distances(queries, points), k)]
    counts = (votes[:, :, None] == votes[:, None, :]).sum(axis=2)  # how often each neighbour's label occurs
    return np.take_along_axis(votes, counts.argmax(axis=1)[:, None], axis=1)[:, 0]
