import numpy as np


def q_update(
    q: np.ndarray,
    states: np.ndarray,
    actions: np.ndarray,
    rewards: np.ndarray,
    next_states: np.ndarray,
    terminated: np.ndarray,
    alpha: float,
    gamma: float,
) -> np.ndarray:
    """q (states, actions) and transitions (steps), applied in order -> a new table (states, actions)."""
    raise NotImplementedError


def epsilon_greedy(values: np.ndarray, epsilon: float, generator: np.random.Generator) -> np.ndarray:
    """values (batch, actions) -> an action for each row, (batch)."""
    raise NotImplementedError


def q_learning(
    next_states: np.ndarray,
    rewards: np.ndarray,
    terminal: np.ndarray,
    start: int,
    episodes: int,
    alpha: float,
    gamma: float,
    epsilon: float,
    generator: np.random.Generator,
    max_steps: int = 100,
) -> np.ndarray:
    """next_states and rewards (states, actions), terminal (states) -> the table learned from zeros, (states, actions)."""
    raise NotImplementedError
