import numpy as np

Stump = tuple[int, float, float, float]  # feature, threshold, value on the left, value on the right


def fit_stump(x: np.ndarray, residuals: np.ndarray, hessians: np.ndarray) -> Stump:
    """x (n, features), residuals (n,), hessians (n,) -> the stump of least squared error, with a Newton step on each side."""
    raise NotImplementedError


def boost(
    x: np.ndarray, targets: np.ndarray, rounds: int, learning_rate: float, loss: str
) -> tuple[float, list[Stump]]:
    """x (n, features), targets (n,) -> the first constant and `rounds` stumps."""
    raise NotImplementedError


def predict(
    initial: float, stumps: list[Stump], learning_rate: float, x: np.ndarray
) -> np.ndarray:
    """x (n, features) -> scores (n,)."""
    raise NotImplementedError
