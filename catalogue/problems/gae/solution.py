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
    """Arrays (steps, environments) -> advantages and returns, each (steps, environments)."""
    deltas = rewards + gamma * np.where(terminated, 0, next_values) - values  # a time limit still bootstraps
    carried = gamma * lambda_ * ~(terminated | truncated)  # but neither end lets a later episode in
    advantages = np.empty_like(rewards)
    running = 0.0
    for t in reversed(range(len(rewards))):
        running = deltas[t] + carried[t] * running
        advantages[t] = running
    return advantages, advantages + values
