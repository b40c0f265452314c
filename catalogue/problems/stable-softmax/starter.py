import numpy as np


def softmax(x: np.ndarray, axis: int = -1) -> np.ndarray:
    """Weights along `axis`: same shape and dtype as x."""
    raise NotImplementedError
