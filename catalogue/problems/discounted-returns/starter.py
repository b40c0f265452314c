import numpy as np


def discounted_returns(
    rewards: np.ndarray, done: np.ndarray, gamma: float, bootstrap: np.ndarray | None = None
) -> np.ndarray:
    """rewards and done (environments, steps), bootstrap (environments) -> returns (environments, steps), step by step."""
    raise NotImplementedError


def discounted_returns_scan(
    rewards: np.ndarray, done: np.ndarray, gamma: float, bootstrap: np.ndarray | None = None
) -> np.ndarray:
    """The same in O(log steps) passes over the whole array."""
    raise NotImplementedError
