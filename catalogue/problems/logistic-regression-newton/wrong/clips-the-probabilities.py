# fails: test_logits_of_ten_thousand_stay_finite
# teaches: a clip makes the loss finite and wrong: a logit of 10^4 on the wrong side costs 10^4, not 34
import numpy as np


def loss_and_gradient(
    weights: np.ndarray, bias: float, x: np.ndarray, targets: np.ndarray, penalty: float
) -> tuple[float, np.ndarray, float]:
    """x (n, features), targets (n,) of 0 and 1 -> the objective and its gradients for weights and bias."""
    signs = 2 * targets - 1
    margins = signs * (x @ weights + bias)
    loss = -np.log(np.clip(0.5 * (1 + np.tanh(margins / 2)), 1e-15, 1)).mean() + penalty / 2 * weights @ weights
    residual = -signs * np.exp(-np.logaddexp(0, margins)) / len(x)  # p - y, without the difference
    return float(loss), x.T @ residual + penalty * weights, float(residual.sum())


def fit(x: np.ndarray, targets: np.ndarray, penalty: float) -> tuple[np.ndarray, float]:
    """x (n, features), targets (n,) of 0 and 1 -> weights and bias at the minimum, by damped Newton steps."""
    n, features = x.shape
    ones = np.column_stack([x, np.ones(n)])
    ridge = penalty * np.diag([1.0] * features + [0.0])
    point = np.zeros(features + 1)
    for _ in range(200):
        loss, of_weights, of_bias = loss_and_gradient(point[:-1], point[-1], x, targets, penalty)
        gradient = np.append(of_weights, of_bias)
        logits = ones @ point
        curvature = np.exp(-np.logaddexp(0, logits) - np.logaddexp(0, -logits))  # p (1 - p)
        step = np.linalg.solve((ones.T * curvature) @ ones / n + ridge, gradient)
        decrease = gradient @ step
        if decrease < 1e-24:
            break
        while loss_and_gradient((point - step)[:-1], (point - step)[-1], x, targets, penalty)[0] > loss - decrease / 4 + 1e-13:
            step, decrease = step / 2, decrease / 2  # a full step from far away may overshoot, and then never come back
        point = point - step
    return point[:-1], float(point[-1])
