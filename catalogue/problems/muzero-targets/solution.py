import numpy as np


def transform(x: np.ndarray, epsilon: float = 0.001) -> np.ndarray:
    """h(x), element by element."""
    return np.sign(x) * (np.sqrt(np.abs(x) + 1) - 1) + epsilon * x


def inverse_transform(y: np.ndarray, epsilon: float = 0.001) -> np.ndarray:
    """The x with h(x) = y, element by element."""
    shifted = np.abs(y) + 1 + epsilon
    root = 2 * shifted / (np.sqrt(1 + 4 * epsilon * shifted) + 1)  # (sqrt(1 + s) - 1) / (2 epsilon) without the cancellation
    return np.sign(y) * (root**2 - 1)


def two_hot(values: np.ndarray, size: int) -> np.ndarray:
    """values (...) -> weights of the atoms -size .. size, (..., 2 * size + 1)."""
    atoms = np.arange(-size, size + 1)
    inside = np.clip(values, -size, size)
    return np.maximum(0.0, 1 - np.abs(inside[..., None] - atoms))  # a tent over each atom


def expected_value(probabilities: np.ndarray) -> np.ndarray:
    """Weights of the atoms (..., 2 * size + 1) -> their mean (...)."""
    size = probabilities.shape[-1] // 2
    return probabilities @ np.arange(-size, size + 1)


def value_targets(rewards: np.ndarray, search_values: np.ndarray, n: int, gamma: float) -> np.ndarray:
    """rewards and search_values (steps) of a finished episode -> n-step targets (steps)."""
    steps = len(rewards)
    targets = np.zeros(steps)
    for t in range(steps):
        ahead = rewards[t : t + n]  # shorter at the end
        targets[t] = ahead @ gamma ** np.arange(len(ahead))
        if t + n < steps:
            targets[t] += gamma**n * search_values[t + n]
    return targets
