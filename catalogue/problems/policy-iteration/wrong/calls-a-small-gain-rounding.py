# fails: test_rounding_scales_with_the_rewards
# teaches: a fixed threshold is too coarse for small rewards and too fine for large ones
import numpy as np


def evaluate_policy(
    transitions: np.ndarray, rewards: np.ndarray, policy: np.ndarray, gamma: float, terminal: np.ndarray | None = None
) -> np.ndarray:
    if terminal is not None:
        policy = np.where(terminal[:, None], 0.0, policy)
    moves = np.einsum("sa,sat->st", policy, transitions)
    earned = (policy * rewards).sum(axis=1)
    return np.linalg.solve(np.eye(len(rewards)) - gamma * moves, earned)


def policy_iteration(
    transitions: np.ndarray, rewards: np.ndarray, gamma: float, terminal: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    states, actions = rewards.shape
    if terminal is None:
        terminal = np.zeros(states, dtype=bool)
    policy = np.zeros(states, dtype=int)
    while True:
        values = evaluate_policy(transitions, rewards, np.eye(actions)[policy], gamma, terminal)
        action_values = rewards + gamma * transitions @ values
        gain = action_values.max(axis=1) - action_values[np.arange(states), policy]
      
        better = ~terminal & (gain > 1e-10)
        if not better.any():
            return values, np.where(terminal, -1, policy)
        policy = np.where(better, action_values.argmax(axis=1), policy)
