import numpy as np


def gae(
    rewards: np.ndarray,
    values: np.ndarray,
    next_values: np.ndarray,
    terminated: np.ndarray,
    truncated: np.ndarray,
    gamma: float = 0.99,
    lambda_: float = 0.95,
) -> tuple[np.ndarray, np.ndarray]:
    """Arrays (steps, environments) -> advantages and returns, each (steps, environments)."""
    raise NotImplementedError
