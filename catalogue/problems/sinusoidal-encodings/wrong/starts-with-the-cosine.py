# fails: test_the_example_by_hand
# teaches: the even feature is the sine, the odd one the cosine
import numpy as np


def sinusoidal_encodings(length: int, dim: int, offset: int = 0, base: float = 10_000.0) -> np.ndarray:
    frequencies = base ** (-np.arange(0, dim, 2) / dim)
    angles = (offset + np.arange(length))[:, None] * frequencies
    out = np.empty((length, dim))
    out[:, 0::2] = np.cos(angles)
    out[:, 1::2] = np.sin(angles[:, : dim // 2])
    return out
