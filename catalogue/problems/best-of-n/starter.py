import numpy as np


def best_of_n_policy(probabilities: np.ndarray, rewards: np.ndarray, n: int) -> np.ndarray:
    """The distribution (outcomes) of the draw with the highest reward among n."""
    raise NotImplementedError


def expected_best(probabilities: np.ndarray, rewards: np.ndarray, n: int) -> float:
    """The mean of the highest reward among n draws."""
    raise NotImplementedError


def kl_bound(n: int) -> float:
    """An upper bound of the KL divergence of best-of-n to the reference, in nats."""
    raise NotImplementedError


def accept(rewards: np.ndarray, uniforms: np.ndarray, beta: float, highest: float) -> np.ndarray:
    """Which draws (draws) rejection sampling keeps."""
    raise NotImplementedError


def acceptance_rate(probabilities: np.ndarray, rewards: np.ndarray, beta: float) -> float:
    """The probability that a draw is kept."""
    raise NotImplementedError
