import numpy as np


def value_iteration(
    transitions: np.ndarray,
    rewards: np.ndarray,
    gamma: float,
    tolerance: float = 1e-6,
    terminal: np.ndarray | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    """transitions (states, actions, states), rewards (states, actions), terminal (states) -> values and greedy policy, (states)."""
    raise NotImplementedError
