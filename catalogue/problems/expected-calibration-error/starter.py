import numpy as np


def reliability_table(
    confidences: np.ndarray, correct: np.ndarray, bins: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """confidences (n,), correct (n,) -> counts, accuracies and mean confidences of `bins` bins, closed above."""
    raise NotImplementedError


def calibration_errors(probabilities: np.ndarray, targets: np.ndarray, bins: int) -> tuple[float, float]:
    """probabilities (n, classes), targets (n,) -> expected and maximum calibration error of the predicted class."""
    raise NotImplementedError
