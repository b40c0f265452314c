# fails: test_no_reward_crosses_an_end
# teaches: the carried sum is 0 after an end
import numpy as np


def discounted_returns(
    rewards: np.ndarray, done: np.ndarray, gamma: float, bootstrap: np.ndarray | None = None
) -> np.ndarray:
    returns = np.empty_like(rewards)
    running = np.zeros(len(rewards)) if bootstrap is None else bootstrap.astype(np.float64)
    for t in reversed(range(rewards.shape[1])):
        running = rewards[:, t] + gamma * running
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
        carried = np.where(factor[:, before] == 0, 0.0, factor[:, before] * total[:, after])
        total[:, before] += carried
        factor[:, before] = factor[:, before] * factor[:, after]
        shift *= 2
    return total.astype(rewards.dtype)
