# fails: test_no_array_of_all_pairs_is_made
# teaches: an array of positives × negatives is quadratic; ranks say the same after one sort
import numpy as np


def roc_auc(scores: np.ndarray, labels: np.ndarray) -> float:
    """scores (n,), labels (n,) of 0 and 1 -> the area under the ROC curve, ties counted a half."""
    positive, positives, negatives = _classes(labels)
    above = (np.sign(scores[positive][:, None] - scores[~positive]) / 2 + 0.5).sum()
    return float(above / (positives * negatives))


def roc_curve(scores: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """scores (n,), labels (n,) -> false positive rates, true positive rates, thresholds: one point per distinct score."""
    positive, positives, negatives = _classes(labels)
    values, place, counts = np.unique(scores, return_inverse=True, return_counts=True)
    hits = np.bincount(place, weights=positive)[::-1].cumsum()
    called = counts[::-1].cumsum()
    rates = [np.append(0.0, count) for count in ((called - hits) / negatives, hits / positives)]
    return *rates, np.append(np.inf, values[::-1])


def _classes(labels: np.ndarray) -> tuple[np.ndarray, int, int]:
    positive = labels == 1
    positives = int(positive.sum())
    if positives in (0, len(labels)):
        raise ValueError("the area is defined only where both classes occur")
    return positive, positives, len(labels) - positives
