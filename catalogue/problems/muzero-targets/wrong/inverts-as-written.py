# fails: test_the_inverse_undoes_the_transform
# teaches: sqrt(1 + s) - 1 cancels for small s, and dividing by 2 epsilon makes it visible
import numpy as np


def transform(x: np.ndarray, epsilon: float = 0.001) -> np.ndarray:
    return np.sign(x) * (np.sqrt(np.abs(x) + 1) - 1) + epsilon * x


def inverse_transform(y: np.ndarray, epsilon: float = 0.001) -> np.ndarray:
    shifted = np.abs(y) + 1 + epsilon
    root = (np.sqrt(1 + 4 * epsilon * shifted) - 1) / (2 * epsilon)
    return np.sign(y) * (root**2 - 1)


def two_hot(values: np.ndarray, size: int) -> np.ndarray:
    atoms = np.arange(-size, size + 1)
    inside = np.clip(values, -size, size)
    return np.maximum(0.0, 1 - np.abs(inside[..., None] - atoms))


def expected_value(probabilities: np.ndarray) -> np.ndarray:
    size = probabilities.shape[-1] // 2
    return probabilities @ np.arange(-size, size + 1)


def value_targets(rewards: np.ndarray, search_values: np.ndarray, n: int, gamma: float) -> np.ndarray:
    steps = len(rewards)
    targets = np.zeros(steps)
    for t in range(steps):
        ahead = rewards[t : t + n]
        targets[t] = ahead @ gamma ** np.arange(len(ahead))
        if t + n < steps:
            targets[t] += gamma**n * search_values[t + n]
    return targets
