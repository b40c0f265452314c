# fails: test_a_time_limit_bootstraps_and_a_terminal_state_does_not
# teaches: at an end the next row is the first state of another episode; and the last row has none
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
    next_values = np.append(values[1:], np.zeros_like(values[:1]), axis=0)
    deltas = rewards + gamma * np.where(terminated, 0, next_values) - values
    carried = gamma * lambda_ * ~(terminated | truncated)
    advantages = np.empty_like(rewards)
    running = 0.0
    for t in reversed(range(len(rewards))):
        running = deltas[t] + carried[t] * running
        advantages[t] = running
    return advantages, advantages + values
