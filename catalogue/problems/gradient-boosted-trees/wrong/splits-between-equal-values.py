# fails: test_equal_values_are_not_separated
# teaches: a threshold stands between two different values
import numpy as np

Stump = tuple[int, float, float, float]  # feature, threshold, value on the left, value on the right


def fit_stump(x: np.ndarray, residuals: np.ndarray, hessians: np.ndarray) -> Stump:
    """x (n, features), residuals (n,), hessians (n,) -> the stump of least squared error, with a Newton step on each side."""
    n = len(x)
    count = np.arange(1, n)
    best, split = -np.inf, None
    for feature in range(x.shape[1]):
        order = np.argsort(x[:, feature], kind="stable")
        values, sums = x[order, feature], residuals[order].cumsum()
        gain = sums[:-1] ** 2 / count + (sums[-1] - sums[:-1]) ** 2 / (n - count)
        gain = np.where(values[:-1] <= values[1:], gain, -np.inf)
        place = gain.argmax()
        if gain[place] > best:
            best, split = gain[place], (feature, float(values[place] + values[place + 1]) / 2)
    feature, threshold = split
    left = x[:, feature] <= threshold
    return feature, threshold, _newton(residuals[left], hessians[left]), _newton(residuals[~left], hessians[~left])


def boost(
    x: np.ndarray, targets: np.ndarray, rounds: int, learning_rate: float, loss: str
) -> tuple[float, list[Stump]]:
    """x (n, features), targets (n,) -> the first constant and `rounds` stumps."""
    mean = targets.mean()
    initial = float(mean if loss == "squared" else np.log(mean / (1 - mean)))
    scores, stumps = np.full(len(x), initial), []
    for _ in range(rounds):
        if loss == "squared":
            residuals, hessians = targets - scores, np.ones(len(x))
        else:
            yes, no = np.exp(-np.logaddexp(0, -scores)), np.exp(-np.logaddexp(0, scores))  # 1 - yes would round to 0
            residuals, hessians = np.where(targets == 1, no, -yes), yes * no
        stumps.append(fit_stump(x, residuals, hessians))
        scores += learning_rate * _values(stumps[-1], x)
    return initial, stumps


def predict(
    initial: float, stumps: list[Stump], learning_rate: float, x: np.ndarray
) -> np.ndarray:
    """x (n, features) -> scores (n,)."""
    return initial + learning_rate * sum((_values(stump, x) for stump in stumps), np.zeros(len(x)))


def _values(stump: Stump, x: np.ndarray) -> np.ndarray:
    feature, threshold, left, right = stump
    return np.where(x[:, feature] <= threshold, left, right)


def _newton(residuals: np.ndarray, hessians: np.ndarray) -> float:
    curvature = hessians.sum()
    return float(residuals.sum() / curvature) if curvature > 0 else 0.0
