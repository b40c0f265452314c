# fails: test_the_value_after_a_terminal_state_is_never_looked_at
# teaches: 0 * NaN is NaN: choose with np.where
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
    deltas = rewards + gamma * ~terminated * next_values - values
    carried = gamma * lambda_ * ~(terminated | truncated)
    advantages = np.empty_like(rewards)
    running = 0.0
    for t in reversed(range(len(rewards))):
        running = deltas[t] + carried[t] * running
        advantages[t] = running
    return advantages, advantages + values
