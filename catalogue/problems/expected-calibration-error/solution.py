import numpy as np


def reliability_table(
    confidences: np.ndarray, correct: np.ndarray, bins: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """confidences (n,), correct (n,) -> counts, accuracies and mean confidences of `bins` bins, closed above."""
    # the inner edges strictly below a confidence number its bin: 0 and 1 need no case of their own
    place = np.searchsorted(np.arange(1, bins) / bins, confidences)
    counts = np.bincount(place, minlength=bins)
    with np.errstate(invalid="ignore"):  # 0 / 0 is NaN: an empty bin has no mean
        accuracies, means = (np.bincount(place, weights=values, minlength=bins) / counts for values in (correct, confidences))
    return counts, accuracies, means


def calibration_errors(probabilities: np.ndarray, targets: np.ndarray, bins: int) -> tuple[float, float]:
    """probabilities (n, classes), targets (n,) -> expected and maximum calibration error of the predicted class."""
    correct = probabilities.argmax(axis=1) == targets
    counts, accuracies, means = reliability_table(probabilities.max(axis=1), correct, bins)
    gaps = np.abs(accuracies - means)[counts > 0]
    return float((counts[counts > 0] * gaps).sum() / len(targets)), float(gaps.max())
