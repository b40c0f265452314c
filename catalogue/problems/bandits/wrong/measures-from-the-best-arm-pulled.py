# fails: test_regret_adds_up_the_gaps_of_the_true_means
# teaches: regret is measured from the best arm there is, pulled or not
import numpy as np


def epsilon_greedy(pulls: np.ndarray, rewards: np.ndarray, epsilon: float, generator: np.random.Generator) -> np.ndarray:
    agents, arms = pulls.shape
    explore = generator.random(agents) < epsilon
    return np.where(explore, generator.integers(arms, size=agents), _highest(_mean(pulls, rewards), generator))


def ucb1(pulls: np.ndarray, rewards: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    total = np.maximum(pulls.sum(axis=1, keepdims=True), 1)
    bonus = np.sqrt(2 * np.log(total) / np.maximum(pulls, 1))
    return _highest(_mean(pulls, rewards) + bonus, generator)


def thompson(pulls: np.ndarray, rewards: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    return generator.beta(1 + rewards, 1 + pulls - rewards).argmax(axis=1)


def cumulative_regret(means: np.ndarray, arms: np.ndarray) -> np.ndarray:
    return (means[arms].max(axis=1, keepdims=True, initial=-np.inf) - means[arms]).cumsum(axis=1)


def _mean(pulls: np.ndarray, rewards: np.ndarray) -> np.ndarray:
    return np.where(pulls > 0, rewards / np.maximum(pulls, 1), np.inf)


def _highest(index: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    best = index == index.max(axis=1, keepdims=True)
    return np.where(best, generator.random(index.shape), -1.0).argmax(axis=1)
