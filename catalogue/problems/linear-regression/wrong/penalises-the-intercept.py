# fails: test_ridge_matches_penalty_rows_without_the_intercept
# teaches: a penalty on the intercept makes the fit depend on where y has its zero; centre first, or leave it out of the penalty
import numpy as np


def least_squares(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float]:
    """x (n, features), y (n,) -> weights (features,) and intercept of the least squares fit."""
    mean = x.mean(axis=0)
    weights = np.linalg.lstsq(x - mean, y - y.mean(), rcond=None)[0]  # X'X would square the condition number
    return weights, float(y.mean() - mean @ weights)


def ridge(x: np.ndarray, y: np.ndarray, penalty: float) -> tuple[np.ndarray, float]:
    """The same with penalty / 2 times the squared norm of the weights added to half the mean squared error."""
    ones = np.column_stack([x, np.ones(len(x))])
    found = np.linalg.solve(ones.T @ ones + len(x) * penalty * np.eye(ones.shape[1]), ones.T @ y)
    return found[:-1], float(found[-1])


def gradient_descent(
    x: np.ndarray, y: np.ndarray, penalty: float, steps: int, learning_rate: float
) -> tuple[np.ndarray, float, list[float]]:
    """Full-batch gradient descent from 0 -> weights, intercept, and the objective before each step."""
    weights, bias, losses = np.zeros(x.shape[1]), 0.0, []
    for _ in range(steps):
        residual = x @ weights + bias - y
        losses.append(float((residual**2).mean() / 2 + penalty / 2 * (weights**2).sum()))
        weights = weights - learning_rate * (x.T @ residual / len(x) + penalty * weights)
        bias = bias - learning_rate * float(residual.mean())
    return weights, bias, losses
