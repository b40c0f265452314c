import numpy as np


def epsilon_greedy(pulls: np.ndarray, rewards: np.ndarray, epsilon: float, generator: np.random.Generator) -> np.ndarray:
    """pulls and summed rewards (agents, arms) -> an arm for each agent, (agents)."""
    raise NotImplementedError


def ucb1(pulls: np.ndarray, rewards: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    """pulls and summed rewards (agents, arms) -> an arm for each agent, (agents)."""
    raise NotImplementedError


def thompson(pulls: np.ndarray, rewards: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    """pulls and numbers of successes (agents, arms) -> an arm for each agent, (agents)."""
    raise NotImplementedError


def cumulative_regret(means: np.ndarray, arms: np.ndarray) -> np.ndarray:
    """means (arms), arms pulled (agents, steps) -> regret up to each step, (agents, steps)."""
    raise NotImplementedError
