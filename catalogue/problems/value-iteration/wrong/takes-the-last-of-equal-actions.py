# fails: test_the_first_of_equal_actions_is_taken
# teaches: argmax takes the first; sorting takes whichever comes last
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
        if gamma * change <= tolerance * (1 - gamma):
            break
    policy = (rewards + gamma * transitions @ values).argsort(axis=1, kind="stable")[:, -1]
    return values, np.where(terminal, -1, policy)
