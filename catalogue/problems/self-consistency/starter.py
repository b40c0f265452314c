import numpy as np


def normalise(answer: str) -> str:
    """The canonical form of an answer."""
    raise NotImplementedError


def majority_vote(answers: list[str], weights: list[float] | None = None) -> str:
    """The normalised answer with the largest sum of weights."""
    raise NotImplementedError


def expected_accuracy(probabilities: np.ndarray, correct: int, n: int) -> float:
    """The probability that the vote of n samples gives `correct`."""
    raise NotImplementedError
