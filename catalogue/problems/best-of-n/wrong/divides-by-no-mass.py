# fails: test_an_impossible_outcome_has_no_influence
# teaches: 0 / 0 is NaN: an outcome without probability has no share
import math

import numpy as np


def best_of_n_policy(probabilities: np.ndarray, rewards: np.ndarray, n: int) -> np.ndarray:
    _, group = np.unique(rewards, return_inverse=True)
    mass = np.bincount(group, weights=probabilities)
    upper = mass.cumsum()
    lower = np.append(0.0, upper[:-1])
    kept = (upper**n - lower**n) / mass
    return probabilities * kept[group]


def expected_best(probabilities: np.ndarray, rewards: np.ndarray, n: int) -> float:
    policy = best_of_n_policy(probabilities, rewards, n)
    return float(policy @ np.where(probabilities > 0, rewards, 0.0))


def kl_bound(n: int) -> float:
    return math.log(n) - (n - 1) / n


def accept(rewards: np.ndarray, uniforms: np.ndarray, beta: float, highest: float) -> np.ndarray:
    return uniforms < np.exp((rewards - highest) / beta)


def acceptance_rate(probabilities: np.ndarray, rewards: np.ndarray, beta: float) -> float:
    possible = probabilities > 0
    return float(probabilities[possible] @ np.exp((rewards[possible] - rewards[possible].max()) / beta))
