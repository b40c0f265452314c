# fails: test_both_members_of_a_pair_share_one_frequency
# teaches: 2i is even for both members of a pair: with one exponent per feature sine and cosine no longer lie on a circle
import numpy as np


def sinusoidal_encodings(length, dim, offset=0, base=10_000.0):
    angles = (offset + np.arange(length))[:, None] * base ** (-np.arange(dim) / dim)
    out = np.empty((length, dim))
    out[:, 0::2] = np.sin(angles[:, 0::2])
    out[:, 1::2] = np.cos(angles[:, 1::2])
    return out
