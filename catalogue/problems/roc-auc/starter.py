import numpy as np


def roc_auc(scores: np.ndarray, labels: np.ndarray) -> float:
    """scores (n,), labels (n,) of 0 and 1 -> the area under the ROC curve, ties counted a half."""
    raise NotImplementedError


def roc_curve(scores: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """scores (n,), labels (n,) -> false positive rates, true positive rates, thresholds: one point per distinct score."""
    raise NotImplementedError
