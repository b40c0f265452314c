import math

import numpy as np


def best_of_n_policy(probabilities: np.ndarray, rewards: np.ndarray, n: int) -> np.ndarray:
    """The distribution (outcomes) of the draw with the highest reward among n."""
    _, group = np.unique(rewards, return_inverse=True)  # equal rewards are one event
    mass = np.bincount(group, weights=probabilities)
    upper = mass.cumsum()
    lower = np.append(0.0, upper[:-1])
    kept = (upper**n - lower**n) / np.where(mass > 0, mass, 1)  # for each unit of probability
    return probabilities * kept[group]


def expected_best(probabilities: np.ndarray, rewards: np.ndarray, n: int) -> float:
    """The mean of the highest reward among n draws."""
    policy = best_of_n_policy(probabilities, rewards, n)
    return float(policy @ np.where(probabilities > 0, rewards, 0.0))


def kl_bound(n: int) -> float:
    """An upper bound of the KL divergence of best-of-n to the reference, in nats."""
    return math.log(n) - (n - 1) / n


def accept(rewards: np.ndarray, uniforms: np.ndarray, beta: float, highest: float) -> np.ndarray:
    """Which draws (draws) rejection sampling keeps."""
    return uniforms < np.exp((rewards - highest) / beta)


def acceptance_rate(probabilities: np.ndarray, rewards: np.ndarray, beta: float) -> float:
    """The probability that a draw is kept."""
    possible = probabilities > 0
    return float(probabilities[possible] @ np.exp((rewards[possible] - rewards[possible].max()) / beta))
