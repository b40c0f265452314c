# fails: test_matches_the_sum_in_float64
# teaches: an advantage looks at what follows, so the steps are visited from the last to the first
import numpy as np


def gae(
    rewards: np.ndarray,
    values: np.ndarray,
    next_values: np.ndarray,
    terminated: np.ndarray,
    truncated: np.ndarray,
    gamma: float = 0.99,
    lambda_: float = 0.95,
) -> tuple[np.ndarray, np.ndarray]:
    deltas = rewards + gamma * np.where(terminated, 0, next_values) - values
    carried = gamma * lambda_ * ~(terminated | truncated)
    advantages = np.empty_like(rewards)
    running = 0.0
    for t in range(len(rewards)):
        running = deltas[t] + carried[t] * running
        advantages[t] = running
    return advantages, advantages + values
