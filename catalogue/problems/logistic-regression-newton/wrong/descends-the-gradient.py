# fails: test_columns_of_very_different_scale
# teaches: gradient descent crawls along the flat direction of badly scaled columns; a Newton step does not feel the scale
import numpy as np


def loss_and_gradient(
    weights: np.ndarray, bias: float, x: np.ndarray, targets: np.ndarray, penalty: float
) -> tuple[float, np.ndarray, float]:
    """x (n, features), targets (n,) of 0 and 1 -> the objective and its gradients for weights and bias."""
    signs = 2 * targets - 1
    margins = signs * (x @ weights + bias)
    loss = np.logaddexp(0, -margins).mean() + penalty / 2 * weights @ weights
    residual = -signs * np.exp(-np.logaddexp(0, margins)) / len(x)  # p - y, without the difference
    return float(loss), x.T @ residual + penalty * weights, float(residual.sum())


def fit(x: np.ndarray, targets: np.ndarray, penalty: float) -> tuple[np.ndarray, float]:
    """x (n, features), targets (n,) of 0 and 1 -> weights and bias at the minimum, by damped Newton steps."""
    weights, bias = np.zeros(x.shape[1]), 0.0
    rate = 1 / (np.square(np.column_stack([x, np.ones(len(x))])).sum() / len(x) / 4 + penalty)
    for _ in range(2000):
        _, of_weights, of_bias = loss_and_gradient(weights, bias, x, targets, penalty)
        weights, bias = weights - rate * of_weights, bias - rate * of_bias
    return weights, bias
