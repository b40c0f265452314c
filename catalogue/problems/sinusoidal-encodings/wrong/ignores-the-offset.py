# fails: test_offset_starts_at_a_later_position
# teaches: the next token of a cached sequence stands at its own position, not at 0
import numpy as np


def sinusoidal_encodings(length: int, dim: int, offset: int = 0, base: float = 10_000.0) -> np.ndarray:
    frequencies = base ** (-np.arange(0, dim, 2) / dim)
    angles = np.arange(length)[:, None] * frequencies
    out = np.empty((length, dim))
    out[:, 0::2] = np.sin(angles)
    out[:, 1::2] = np.cos(angles[:, : dim // 2])
    return out
