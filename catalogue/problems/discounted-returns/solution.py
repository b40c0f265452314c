import numpy as np


def discounted_returns(
    rewards: np.ndarray, done: np.ndarray, gamma: float, bootstrap: np.ndarray | None = None
) -> np.ndarray:
    """rewards and done (environments, steps), bootstrap (environments) -> returns (environments, steps), step by step."""
    returns = np.empty_like(rewards)
    running = np.zeros(len(rewards)) if bootstrap is None else bootstrap.astype(np.float64)  # a float32 sum would drift
    for t in reversed(range(rewards.shape[1])):
        running = rewards[:, t] + np.where(done[:, t], 0.0, gamma * running)
        returns[:, t] = running
    return returns


def discounted_returns_scan(
    rewards: np.ndarray, done: np.ndarray, gamma: float, bootstrap: np.ndarray | None = None
) -> np.ndarray:
    """The same in O(log steps) passes over the whole array."""
    steps = rewards.shape[1]
    factor, total = np.where(done, 0.0, gamma), rewards.astype(np.float64)  # the map g -> factor * g + total
    if bootstrap is not None:
        total[:, -1:] += np.where(done[:, -1:], 0.0, gamma * bootstrap[:, None])
    shift = 1
    while shift < steps:  # each entry now covers `shift` steps; compose it with the one that begins where it ends
        before, after = slice(None, -shift), slice(shift, None)
        carried = np.where(factor[:, before] == 0, 0.0, factor[:, before] * total[:, after])  # 0 * NaN is NaN
        total[:, before] += carried
        factor[:, before] = factor[:, before] * factor[:, after]
        shift *= 2
    return total.astype(rewards.dtype)
