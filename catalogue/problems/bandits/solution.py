import numpy as np


def epsilon_greedy(pulls: np.ndarray, rewards: np.ndarray, epsilon: float, generator: np.random.Generator) -> np.ndarray:
    """pulls and summed rewards (agents, arms) -> an arm for each agent, (agents)."""
    agents, arms = pulls.shape
    explore = generator.random(agents) < epsilon
    return np.where(explore, generator.integers(arms, size=agents), _highest(_mean(pulls, rewards), generator))


def ucb1(pulls: np.ndarray, rewards: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    """pulls and summed rewards (agents, arms) -> an arm for each agent, (agents)."""
    total = np.maximum(pulls.sum(axis=1, keepdims=True), 1)  # where nothing was pulled all arms are untried anyway
    bonus = np.sqrt(2 * np.log(total) / np.maximum(pulls, 1))
    return _highest(_mean(pulls, rewards) + bonus, generator)


def thompson(pulls: np.ndarray, rewards: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    """pulls and numbers of successes (agents, arms) -> an arm for each agent, (agents)."""
    return generator.beta(1 + rewards, 1 + pulls - rewards).argmax(axis=1)


def cumulative_regret(means: np.ndarray, arms: np.ndarray) -> np.ndarray:
    """means (arms), arms pulled (agents, steps) -> regret up to each step, (agents, steps)."""
    return (means.max() - means[arms]).cumsum(axis=1)


def _mean(pulls: np.ndarray, rewards: np.ndarray) -> np.ndarray:
    """Mean reward of each arm, infinite where it was never pulled."""
    return np.where(pulls > 0, rewards / np.maximum(pulls, 1), np.inf)


def _highest(index: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    """The column of the largest entry of each row; among equals, any with the same chance."""
    best = index == index.max(axis=1, keepdims=True)
    return np.where(best, generator.random(index.shape), -1.0).argmax(axis=1)
