# fails: test_evaluation_is_exact_when_the_future_is_long
# teaches: a small change per sweep is not a small error: at gamma 0.999 a thousand times as much may be missing
import numpy as np


def evaluate_policy(
    transitions: np.ndarray, rewards: np.ndarray, policy: np.ndarray, gamma: float, terminal: np.ndarray | None = None
) -> np.ndarray:
    if terminal is not None:
        policy = np.where(terminal[:, None], 0.0, policy)
    moves = np.einsum("sa,sat->st", policy, transitions)
    earned = (policy * rewards).sum(axis=1)
    values = np.zeros(len(rewards))
    while True:
        new = earned + gamma * moves @ values
        if np.abs(new - values).max() < 1e-6:
            return new
        values = new


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
        if not better.any():
            return values, np.where(terminal, -1, policy)
        policy = np.where(better, action_values.argmax(axis=1), policy)
