# fails: test_an_odd_dim_ends_with_a_sine
# teaches: with dim rounded up every exponent changes, not only the last column; the statement divides by the dim that is given
import numpy as np


def sinusoidal_encodings(length, dim, offset=0, base=10_000.0):
    even = dim + dim % 2
    angles = (offset + np.arange(length))[:, None] * base ** (-np.arange(0, even, 2) / even)
    return np.stack((np.sin(angles), np.cos(angles)), axis=-1).reshape(length, even)[:, :dim]
