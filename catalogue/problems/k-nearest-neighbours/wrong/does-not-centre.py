# fails: test_far_from_the_origin_float32_keeps_its_distances
# teaches: float32 holds seven digits: squares of 10^8 cannot cancel to 1; subtract the mean from both sides first
import numpy as np


def squared_distances(queries: np.ndarray, points: np.ndarray) -> np.ndarray:
    """queries (q, dim), points (p, dim) -> (q, p), same dtype."""
    products = queries @ points.T
    squares = (queries**2).sum(axis=1)[:, None] - 2 * products + (points**2).sum(axis=1)
    return np.maximum(squares, 0)


def nearest(distances: np.ndarray, k: int) -> np.ndarray:
    """distances (q, p) -> (q, k): indices of the k smallest of each row, smallest first, equal ones by index."""
    kth = np.partition(distances, k - 1, axis=1)[:, k - 1 : k]
    below, equal = distances < kth, distances == kth
    room = k - below.sum(axis=1, keepdims=True)
    kept = below | (equal & (equal.cumsum(axis=1) <= room))  # of those equal to the k-th, the first that still fit
    chosen = kept.nonzero()[1].reshape(-1, k)  # k in each row, by index
    order = np.take_along_axis(distances, chosen, axis=1).argsort(axis=1, kind="stable")
    return np.take_along_axis(chosen, order, axis=1)


def predict(queries: np.ndarray, points: np.ndarray, labels: np.ndarray, k: int) -> np.ndarray:
    """queries (q, dim), points (p, dim), labels (p,) -> (q,): the vote of the k nearest points."""
    votes = labels[nearest(squared_distances(queries, points), k)]
    counts = (votes[:, :, None] == votes[:, None, :]).sum(axis=2)  # how often each neighbour's label occurs
    return np.take_along_axis(votes, counts.argmax(axis=1)[:, None], axis=1)[:, 0]
