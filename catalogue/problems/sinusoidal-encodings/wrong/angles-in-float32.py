# fails: test_far_positions_are_exact_to_float64
# teaches: a float32 angle near 100 000 has 7 bits behind the point
import numpy as np


def sinusoidal_encodings(length: int, dim: int, offset: int = 0, base: float = 10_000.0) -> np.ndarray:
    frequencies = base ** (-np.arange(0, dim, 2) / dim)
    angles = (offset + np.arange(length, dtype=np.float32))[:, None] * frequencies.astype(np.float32)
    out = np.empty((length, dim))
    out[:, 0::2] = np.sin(angles)
    out[:, 1::2] = np.cos(angles[:, : dim // 2])
    return out
