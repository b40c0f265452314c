# fails: test_matches_the_sum_in_float64
# teaches: the factors are needed as they were when the totals are composed
import numpy as np


def discounted_returns(
    rewards: np.ndarray, done: np.ndarray, gamma: float, bootstrap: np.ndarray | None = None
) -> np.ndarray:
    returns = np.empty_like(rewards)
    running = np.zeros(len(rewards)) if bootstrap is None else bootstrap.astype(np.float64)
    for t in reversed(range(rewards.shape[1])):
        running = rewards[:, t] + np.where(done[:, t], 0.0, gamma * running)
        returns[:, t] = running
    return returns


def discounted_returns_scan(
    rewards: np.ndarray, done: np.ndarray, gamma: float, bootstrap: np.ndarray | None = None
) -> np.ndarray:
    steps = rewards.shape[1]
    factor, total = np.where(done, 0.0, gamma), rewards.astype(np.float64)
    if bootstrap is not None:
        total[:, -1:] += np.where(done[:, -1:], 0.0, gamma * bootstrap[:, None])
    shift = 1
    while shift < steps:
        before, after = slice(None, -shift), slice(shift, None)
        factor[:, before] = factor[:, before] * factor[:, after]
        carried = np.where(factor[:, before] == 0, 0.0, factor[:, before] * total[:, after])
        total[:, before] += carried
        shift *= 2
    return total.astype(rewards.dtype)
