import numpy as np


def loss_and_gradient(
    weights: np.ndarray, bias: float, x: np.ndarray, targets: np.ndarray, penalty: float
) -> tuple[float, np.ndarray, float]:
    """x (n, features), targets (n,) of 0 and 1 -> the objective and its gradients for weights and bias."""
    raise NotImplementedError


def fit(x: np.ndarray, targets: np.ndarray, penalty: float) -> tuple[np.ndarray, float]:
    """x (n, features), targets (n,) of 0 and 1 -> weights and bias at the minimum, by damped Newton steps."""
    raise NotImplementedError
