# fails: test_a_terminal_state_is_worth_nothing
# teaches: nothing follows a terminal state, so its value is 0 and not what the reward table says
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
        new = action_values.max(axis=1)
        change = np.abs(new - values).max()
        values = new
        if gamma * change <= tolerance * (1 - gamma):
            break
    policy = (rewards + gamma * transitions @ values).argmax(axis=1)
    return values, np.where(terminal, -1, policy)
