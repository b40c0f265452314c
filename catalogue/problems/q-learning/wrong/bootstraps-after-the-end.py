# fails: test_the_example_by_hand
# teaches: after a terminal state there is nothing: the target is the reward alone
import numpy as np


def q_update(
    q: np.ndarray,
    states: np.ndarray,
    actions: np.ndarray,
    rewards: np.ndarray,
    next_states: np.ndarray,
    terminated: np.ndarray,
    alpha: float,
    gamma: float,
) -> np.ndarray:
    q = q.copy()
    for state, action, reward, next_state, over in zip(states, actions, rewards, next_states, terminated):
        target = reward + gamma * q[next_state].max()
        q[state, action] += alpha * (target - q[state, action])
    return q


def epsilon_greedy(values: np.ndarray, epsilon: float, generator: np.random.Generator) -> np.ndarray:
    batch, actions = values.shape
    best = values == values.max(axis=1, keepdims=True)
    greedy = np.where(best, generator.random(values.shape), -1.0).argmax(axis=1)
    explore = generator.random(batch) < epsilon
    return np.where(explore, generator.integers(actions, size=batch), greedy)


def q_learning(
    next_states: np.ndarray,
    rewards: np.ndarray,
    terminal: np.ndarray,
    start: int,
    episodes: int,
    alpha: float,
    gamma: float,
    epsilon: float,
    generator: np.random.Generator,
    max_steps: int = 100,
) -> np.ndarray:
    q = np.zeros(rewards.shape)
    for _ in range(episodes):
        state = start
        for _ in range(max_steps):
            if terminal[state]:
                break
            action = epsilon_greedy(q[[state]], epsilon, generator)[0]
            next_state = next_states[state, action]
            future = 0.0 if terminal[next_state] else q[next_state].max()
            q[state, action] += alpha * (rewards[state, action] + gamma * future - q[state, action])
            state = next_state
    return q
