# fails: test_empty_bins_are_nan_in_the_table_and_nothing_in_the_errors
# teaches: 0 times NaN is NaN: leave empty bins out of the sum
import numpy as np


def reliability_table(
    confidences: np.ndarray, correct: np.ndarray, bins: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """confidences (n,), correct (n,) -> counts, accuracies and mean confidences of `bins` bins, closed above."""
    confidences = confidences.astype(np.float64)
    place = np.searchsorted(np.arange(1, bins) / bins, confidences, side="left")  # inner edges: 0 and 1 need no case of their own
    counts = np.bincount(place, minlength=bins)
    sums = [np.bincount(place, weights=values, minlength=bins) for values in (correct, confidences)]
    accuracies, means = (np.divide(total, counts, out=np.full(bins, np.nan), where=counts > 0) for total in sums)
    return counts, accuracies, means


def calibration_errors(probabilities: np.ndarray, targets: np.ndarray, bins: int) -> tuple[float, float]:
    """probabilities (n, classes), targets (n,) -> expected and maximum calibration error of the predicted class."""
    correct = probabilities.argmax(axis=1) == targets
    counts, accuracies, means = reliability_table(probabilities.max(axis=1), correct, bins)
    gaps = np.abs(accuracies - means)
    return float((counts * gaps).sum() / len(targets)), float(gaps.max())
