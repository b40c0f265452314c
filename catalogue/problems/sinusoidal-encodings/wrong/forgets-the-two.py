# fails: test_frequencies_fall_from_one_towards_one_over_base
# teaches: the exponent runs over 0, 2, 4, ... divided by dim: counting pairs by one stops at the square root of base
import numpy as np


def sinusoidal_encodings(length: int, dim: int, offset: int = 0, base: float = 10_000.0) -> np.ndarray:
    frequencies = base ** (-np.arange((dim + 1) // 2) / dim)
    angles = (offset + np.arange(length))[:, None] * frequencies
    out = np.empty((length, dim))
    out[:, 0::2] = np.sin(angles)
    out[:, 1::2] = np.cos(angles[:, : dim // 2])
    return out
