# fails: test_no_episode_hears_of_the_next
# teaches: after a truncated step the array goes on with another episode, whose errors do not belong to this one
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
    carried = gamma * lambda_ * ~terminated
    advantages = np.empty_like(rewards)
    running = 0.0
    for t in reversed(range(len(rewards))):
        running = deltas[t] + carried[t] * running
        advantages[t] = running
    return advantages, advantages + values
