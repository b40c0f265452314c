import numpy as np


def adagrad_step(
    parameter: np.ndarray, gradient: np.ndarray, total: np.ndarray, learning_rate: float = 0.01, epsilon: float = 1e-10
) -> tuple[np.ndarray, np.ndarray]:
    """The parameter and the sum of squared gradients after one step."""
    raise NotImplementedError


def rmsprop_step(
    parameter: np.ndarray,
    gradient: np.ndarray,
    average: np.ndarray,
    learning_rate: float = 0.01,
    decay: float = 0.99,
    epsilon: float = 1e-8,
) -> tuple[np.ndarray, np.ndarray]:
    """The parameter and the average of squared gradients after one step."""
    raise NotImplementedError


def adadelta_step(
    parameter: np.ndarray,
    gradient: np.ndarray,
    average: np.ndarray,
    updates: np.ndarray,
    decay: float = 0.9,
    epsilon: float = 1e-6,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The parameter, the average of squared gradients and that of squared updates after one step."""
    raise NotImplementedError
