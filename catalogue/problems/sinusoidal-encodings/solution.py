import numpy as np


def sinusoidal_encodings(length: int, dim: int, offset: int = 0, base: float = 10_000.0) -> np.ndarray:
    """Encodings (length, dim) of the positions offset, offset + 1, ...: sin, cos, sin, cos, ... in float64."""
    frequencies = base ** (-np.arange(0, dim, 2) / dim)  # one for each pair
    angles = (offset + np.arange(length))[:, None] * frequencies
    out = np.empty((length, dim))
    out[:, 0::2] = np.sin(angles)
    out[:, 1::2] = np.cos(angles[:, : dim // 2])  # an odd dim leaves the last sine alone
    return out
