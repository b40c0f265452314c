# fails: test_the_example_by_hand
# teaches: sines and cosines take turns; side by side in two halves is another layout, for which other weights are learned
import numpy as np


def sinusoidal_encodings(length: int, dim: int, offset: int = 0, base: float = 10_000.0) -> np.ndarray:
    frequencies = base ** (-np.arange(0, dim, 2) / dim)
    angles = (offset + np.arange(length))[:, None] * frequencies
    return np.concatenate((np.sin(angles), np.cos(angles[:, : dim // 2])), axis=1)
