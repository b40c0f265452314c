# fails: test_one_round_is_not_enough
# teaches: the improved policy has other values, by which it can be improved again
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
      
        better = ~terminal & (gain > 1e-10 * np.abs(action_values[~terminal]).max(initial=0.0))
        policy = np.where(better, action_values.argmax(axis=1), policy)
        values = evaluate_policy(transitions, rewards, np.eye(actions)[policy], gamma, terminal)
        return values, np.where(terminal, -1, policy)
