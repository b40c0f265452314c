# fails: test_narrow_integers_and_many_classes
# teaches: classes * target + prediction needs more than the eight bits that labels fit into
import numpy as np


def confusion_matrix(targets: np.ndarray, predictions: np.ndarray, classes: int) -> np.ndarray:
    """targets (n,), predictions (n,) -> counts (classes, classes), a row for each true class."""
    pairs = classes * targets + predictions  # a narrow dtype would overflow
    return np.bincount(pairs, minlength=classes**2).reshape(classes, classes)


def precision_recall_f1(
    matrix: np.ndarray, average: str | None = None, zero_division: float = 0.0
) -> tuple:
    """matrix (classes, classes) -> precision, recall and F1: (classes,) each, or one number each."""
    hits, predicted, actual = np.diag(matrix), matrix.sum(axis=0), matrix.sum(axis=1)
    if average == "micro":
        hits, predicted, actual = hits.sum(), predicted.sum(), actual.sum()
    scores = [
        _divide(hits, predicted, zero_division),
        _divide(hits, actual, zero_division),
        _divide(2 * hits, predicted + actual, zero_division),
    ]
    if average is None:
        return tuple(scores)
    if average == "macro":
        return tuple(float(score.mean()) for score in scores)
    if average == "weighted":
        return tuple(float(_divide(score @ actual, actual.sum(), zero_division)) for score in scores)
    return tuple(float(score) for score in scores)


def _divide(numerator: np.ndarray, denominator: np.ndarray, zero_division: float) -> np.ndarray:
    out = np.full(np.shape(denominator), zero_division, dtype=np.float64)
    return np.divide(numerator, denominator, out=out, where=np.asarray(denominator) > 0)
