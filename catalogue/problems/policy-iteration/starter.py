import numpy as np


def evaluate_policy(
    transitions: np.ndarray, rewards: np.ndarray, policy: np.ndarray, gamma: float, terminal: np.ndarray | None = None
) -> np.ndarray:
    """transitions (states, actions, states), rewards and policy (states, actions), terminal (states) -> exact values (states)."""
    raise NotImplementedError


def policy_iteration(
    transitions: np.ndarray, rewards: np.ndarray, gamma: float, terminal: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """transitions (states, actions, states), rewards (states, actions), terminal (states) -> optimal values and actions, (states)."""
    raise NotImplementedError
