# fails: test_one_class_alone_is_an_error
# teaches: with one class there are no pairs, and 0.5 would be an invention
import numpy as np


def roc_auc(scores: np.ndarray, labels: np.ndarray) -> float:
    """scores (n,), labels (n,) of 0 and 1 -> the area under the ROC curve, ties counted a half."""
    positive, positives, negatives = _classes(labels)
    _, place, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = counts.cumsum() - (counts - 1) / 2  # equal scores share the mean of their ranks, counted from 1
    above = ranks[place][positive].sum() - positives * (positives + 1) / 2
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
        return positive, max(positives, 1), max(len(labels) - positives, 1)
    return positive, positives, len(labels) - positives
