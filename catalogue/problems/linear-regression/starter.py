import numpy as np


def least_squares(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float]:
    """x (n, features), y (n,) -> weights (features,) and intercept of the least squares fit."""
    raise NotImplementedError


def ridge(x: np.ndarray, y: np.ndarray, penalty: float) -> tuple[np.ndarray, float]:
    """The same with penalty / 2 times the squared norm of the weights added to half the mean squared error."""
    raise NotImplementedError


def gradient_descent(
    x: np.ndarray, y: np.ndarray, penalty: float, steps: int, learning_rate: float
) -> tuple[np.ndarray, float, list[float]]:
    """Full-batch gradient descent from 0 -> weights, intercept, and the objective before each step."""
    raise NotImplementedError
