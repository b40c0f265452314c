# fails: test_the_example_by_hand
# teaches: within a group of equal scores no threshold separates the rows, so the curve has one point for all of them
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
    order = np.argsort(-scores, kind="stable")
    values = scores[order][::-1]
    hits = positive[order].cumsum()
    called = np.arange(1, len(scores) + 1)
    rates = [np.append(0.0, count) for count in ((called - hits) / negatives, hits / positives)]
    return *rates, np.append(np.inf, values[::-1])


def _classes(labels: np.ndarray) -> tuple[np.ndarray, int, int]:
    positive = labels == 1
    positives = int(positive.sum())
    if positives in (0, len(labels)):
        raise ValueError("the area is defined only where both classes occur")
    return positive, positives, len(labels) - positives
