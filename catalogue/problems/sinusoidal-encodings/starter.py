import numpy as np


def sinusoidal_encodings(length: int, dim: int, offset: int = 0, base: float = 10_000.0) -> np.ndarray:
    """Encodings (length, dim) of the positions offset, offset + 1, ...: sin, cos, sin, cos, ... in float64."""
    raise NotImplementedError
