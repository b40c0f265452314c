# fails: test_lambda_zero_is_the_one_step_error
# teaches: lambda weighs the errors of later steps; the one-step error itself has none of it
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
    deltas = rewards + gamma * lambda_ * np.where(terminated, 0, next_values) - values
    carried = gamma * lambda_ * ~(terminated | truncated)
    advantages = np.empty_like(rewards)
    running = 0.0
    for t in reversed(range(len(rewards))):
        running = deltas[t] + carried[t] * running
        advantages[t] = running
    return advantages, advantages + values
