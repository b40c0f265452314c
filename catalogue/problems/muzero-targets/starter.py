import numpy as np


def transform(x: np.ndarray, epsilon: float = 0.001) -> np.ndarray:
    """h(x), element by element."""
    raise NotImplementedError


def inverse_transform(y: np.ndarray, epsilon: float = 0.001) -> np.ndarray:
    """The x with h(x) = y, element by element."""
    raise NotImplementedError


def two_hot(values: np.ndarray, size: int) -> np.ndarray:
    """values (...) -> weights of the atoms -size .. size, (..., 2 * size + 1)."""
    raise NotImplementedError


def expected_value(probabilities: np.ndarray) -> np.ndarray:
    """Weights of the atoms (..., 2 * size + 1) -> their mean (...)."""
    raise NotImplementedError


def value_targets(rewards: np.ndarray, search_values: np.ndarray, n: int, gamma: float) -> np.ndarray:
    """rewards and search_values (steps) of a finished episode -> n-step targets (steps)."""
    raise NotImplementedError
