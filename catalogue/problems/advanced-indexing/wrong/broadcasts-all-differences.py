# fails: test_no_array_of_all_differences
# teaches: (m, 1, dim) minus (n, dim) is right and holds m n dim numbers; expand the square
import numpy as np


def pick(x, index):
    return x[np.arange(len(x)), index]


def scatter_add(values, index, size):
    out = np.zeros((size, values.shape[1]), values.dtype)
    np.add.at(out, index, values)
    return out


def segment_sum(values, lengths):
    return scatter_add(values, np.repeat(np.arange(len(lengths)), lengths), len(lengths))


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
    return ((a[:, None] - b) ** 2).sum(axis=-1)
