# fails: test_a_segment_is_not_disturbed_by_the_others
# teaches: a running sum carries every earlier value, and its rounding, into each difference
import numpy as np


def pick(x, index):
    return x[np.arange(len(x)), index]


def scatter_add(values, index, size):
    out = np.zeros((size, values.shape[1]), values.dtype)
    np.add.at(out, index, values)
    return out


def segment_sum(values, lengths):
    totals = np.concatenate([np.zeros((1, values.shape[1])), np.cumsum(values, axis=0)])
    ends = np.cumsum(lengths, dtype=int)
    return totals[ends] - totals[ends - lengths]


def top_k(x, k):
    columns = np.argsort(-x, axis=1, kind="stable")[:, :k]
    return np.take_along_axis(x, columns, axis=1), columns


def one_hot(index, classes):
    return (index[..., None] == np.arange(classes)).astype(np.float64)


def pad(flat, lengths, fill):
    kept = np.arange(lengths.max(initial=0)) < lengths[:, None]
    out = np.full(kept.shape, fill, flat.dtype)
    out[kept] = flat
    return out


def windows(x, size, step):
    starts = np.arange(0, len(x) - size + 1, step)
    return x[starts[:, None] + np.arange(size)]


def squared_distances(a, b):
    squares = (a**2).sum(axis=1)[:, None] + (b**2).sum(axis=1)
    return np.maximum(squares - 2 * a @ b.T, 0)
