# fails: test_an_odd_dim_ends_with_a_sine
# teaches: an odd dim has one sine more than cosines
import numpy as np


def sinusoidal_encodings(length: int, dim: int, offset: int = 0, base: float = 10_000.0) -> np.ndarray:
    frequencies = base ** (-np.arange(0, dim, 2) / dim)
    angles = (offset + np.arange(length))[:, None] * frequencies
    out = np.empty((length, dim))
    out[:, 0::2] = np.sin(angles)
    out[:, 1::2] = np.cos(angles)
    return out
