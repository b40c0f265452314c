# fails: test_values_are_within_the_tolerance_when_the_future_is_long
# teaches: the last change is not the error: what is left may be gamma / (1 - gamma) times as large
import numpy as np


def value_iteration(
    transitions: np.ndarray,
    rewards: np.ndarray,
    gamma: float,
    tolerance: float = 1e-6,
    terminal: np.ndarray | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    if terminal is None:
        terminal = np.zeros(len(rewards), dtype=bool)
    values = np.zeros(len(rewards))
    while True:
        action_values = rewards + gamma * transitions @ values
        new = np.where(terminal, 0.0, action_values.max(axis=1))
        change = np.abs(new - values).max()
        values = new
        if change <= tolerance:
            break
    policy = (rewards + gamma * transitions @ values).argmax(axis=1)
    return values, np.where(terminal, -1, policy)
