import numpy as np


def confusion_matrix(targets: np.ndarray, predictions: np.ndarray, classes: int) -> np.ndarray:
    """targets (n,), predictions (n,) -> counts (classes, classes), a row for each true class."""
    raise NotImplementedError


def precision_recall_f1(
    matrix: np.ndarray, average: str | None = None, zero_division: float = 0.0
) -> tuple:
    """matrix (classes, classes) -> precision, recall and F1: (classes,) each, or one number each."""
    raise NotImplementedError
