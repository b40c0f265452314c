import numpy as np


def pick(x: np.ndarray, index: np.ndarray) -> np.ndarray:
    """x[i, index[i]] for each row: (rows, columns), (rows,) -> (rows,)."""
    return x[np.arange(len(x)), index]


def scatter_add(values: np.ndarray, index: np.ndarray, size: int) -> np.ndarray:
    """Row j is the sum of the rows i of values with index[i] = j: (rows, dim), (rows,) -> (size, dim)."""
    out = np.zeros((size, values.shape[1]), values.dtype)
    np.add.at(out, index, values)  # out[index] += values writes each row once, and keeps the last
    return out


def segment_sum(values: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """Sums of consecutive segments of these lengths: (rows, dim), (segments,) -> (segments, dim)."""
    return scatter_add(values, np.repeat(np.arange(len(lengths)), lengths), len(lengths))


def top_k(x: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray]:
    """The k largest of each row, largest first, and their columns: (rows, columns) -> (rows, k) twice."""
    columns = np.argsort(-x, axis=1, kind="stable")[:, :k]  # reversing an ascending sort would turn ties round
    return np.take_along_axis(x, columns, axis=1), columns


def one_hot(index: np.ndarray, classes: int) -> np.ndarray:
    """1.0 at the index, 0.0 elsewhere: (...) -> (..., classes)."""
    return (index[..., None] == np.arange(classes)).astype(np.float64)


def pad(flat: np.ndarray, lengths: np.ndarray, fill: float) -> np.ndarray:
    """Rows of these lengths, filled up on the right: (sum of lengths,) -> (rows, longest)."""
    kept = np.arange(lengths.max(initial=0)) < lengths[:, None]
    out = np.full(kept.shape, fill, flat.dtype)
    out[kept] = flat  # a mask is walked row by row, as flat is
    return out


def windows(x: np.ndarray, size: int, step: int) -> np.ndarray:
    """Windows of x that begin every `step` elements and fit: (length,) -> (count, size)."""
    starts = np.arange(0, len(x) - size + 1, step)
    return x[starts[:, None] + np.arange(size)]


def squared_distances(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Squared Euclidean distances of all pairs: (m, dim), (n, dim) -> (m, n)."""
    squares = (a**2).sum(axis=1)[:, None] + (b**2).sum(axis=1)
    return np.maximum(squares - 2 * a @ b.T, 0)  # rounding can make the distance of equal points negative
