# fails: test_every_state_must_be_near_enough
# teaches: values may also fall towards the optimum: take the absolute change
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
        change = (new - values).max()
        values = new
        if gamma * change <= tolerance * (1 - gamma):
            break
    policy = (rewards + gamma * transitions @ values).argmax(axis=1)
    return values, np.where(terminal, -1, policy)
