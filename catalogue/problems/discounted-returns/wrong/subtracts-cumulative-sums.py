# fails: test_an_episode_after_a_long_one_keeps_its_digits
# teaches: a sum over an episode as the difference of two sums over the row cancels
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
    if bootstrap is None and gamma == 1:
        sums = rewards[:, ::-1].cumsum(axis=1)[:, ::-1]
        later = np.append(sums[:, 1:], np.zeros((len(sums), 1)), axis=1)
        returns = sums.copy()
        for e in range(len(sums)):
            cut = 0.0
            for t in reversed(range(sums.shape[1])):
                cut = later[e, t] if done[e, t] else cut
                returns[e, t] -= cut
        return returns.astype(rewards.dtype)
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
