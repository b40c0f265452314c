# fails: test_matches_the_best_of_all_policies
# teaches: the last axis of the transitions is the next state; summed over the first, values flow backwards
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
        action_values = rewards + gamma * np.einsum("sat,s->ta", transitions, values)
        new = np.where(terminal, 0.0, action_values.max(axis=1))
        change = np.abs(new - values).max()
        values = new
        if gamma * change <= tolerance * (1 - gamma):
            break
    policy = (rewards + gamma * np.einsum("sat,s->ta", transitions, values)).argmax(axis=1)
    return values, np.where(terminal, -1, policy)
