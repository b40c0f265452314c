# fails: test_the_example_of_one_step_by_hand
# teaches: each loss is that of the point the gradient was taken at
import numpy as np


def least_squares(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float]:
    """x (n, features), y (n,) -> weights (features,) and intercept of the least squares fit."""
    mean = x.mean(axis=0)
    weights = np.linalg.lstsq(x - mean, y - y.mean(), rcond=None)[0]  # X'X would square the condition number
    return weights, float(y.mean() - mean @ weights)


def ridge(x: np.ndarray, y: np.ndarray, penalty: float) -> tuple[np.ndarray, float]:
    """The same with penalty / 2 times the squared norm of the weights added to half the mean squared error."""
    mean = x.mean(axis=0)
    centred = x - mean  # takes the intercept out of the problem, and so out of the penalty
    gram = centred.T @ centred + len(x) * penalty * np.eye(x.shape[1])
    weights = np.linalg.solve(gram, centred.T @ (y - y.mean()))
    return weights, float(y.mean() - mean @ weights)


def gradient_descent(
    x: np.ndarray, y: np.ndarray, penalty: float, steps: int, learning_rate: float
) -> tuple[np.ndarray, float, list[float]]:
    """Full-batch gradient descent from 0 -> weights, intercept, and the objective before each step."""
    weights, bias, losses = np.zeros(x.shape[1]), 0.0, []
    for _ in range(steps):
        residual = x @ weights + bias - y
        weights = weights - learning_rate * (x.T @ residual / len(x) + penalty * weights)
        bias = bias - learning_rate * float(residual.mean())
        losses.append(float(((x @ weights + bias - y) ** 2).mean() / 2 + penalty / 2 * (weights**2).sum()))
    return weights, bias, losses
