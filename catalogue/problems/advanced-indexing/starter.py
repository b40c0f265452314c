import numpy as np


def pick(x: np.ndarray, index: np.ndarray) -> np.ndarray:
    """x[i, index[i]] for each row: (rows, columns), (rows,) -> (rows,)."""
    raise NotImplementedError


def scatter_add(values: np.ndarray, index: np.ndarray, size: int) -> np.ndarray:
    """Row j is the sum of the rows i of values with index[i] = j: (rows, dim), (rows,) -> (size, dim)."""
    raise NotImplementedError


def segment_sum(values: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """Sums of consecutive segments of these lengths: (rows, dim), (segments,) -> (segments, dim)."""
    raise NotImplementedError


def top_k(x: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray]:
    """The k largest of each row, largest first, and their columns: (rows, columns) -> (rows, k) twice."""
    raise NotImplementedError


def one_hot(index: np.ndarray, classes: int) -> np.ndarray:
    """1.0 at the index, 0.0 elsewhere: (...) -> (..., classes)."""
    raise NotImplementedError


def pad(flat: np.ndarray, lengths: np.ndarray, fill: float) -> np.ndarray:
    """Rows of these lengths, filled up on the right: (sum of lengths,) -> (rows, longest)."""
    raise NotImplementedError


def windows(x: np.ndarray, size: int, step: int) -> np.ndarray:
    """Windows of x that begin every `step` elements and fit: (length,) -> (count, size)."""
    raise NotImplementedError


def squared_distances(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Squared Euclidean distances of all pairs: (m, dim), (n, dim) -> (m, n)."""
    raise NotImplementedError
