# fails: test_td_zero_learns_as_it_goes
# teaches: TD(0) is online: a step sees what the one before learned
import numpy as np


def td_zero(
    values: np.ndarray, states: np.ndarray, rewards: np.ndarray, alpha: float, gamma: float, terminated: bool = True
) -> np.ndarray:
    before, values = values, values.copy()
    for t, reward in enumerate(rewards):
        over = terminated and t == len(rewards) - 1
        target = reward if over else reward + gamma * before[states[t + 1]]
        values[states[t]] += alpha * (target - values[states[t]])
    return values


def n_step_returns(
    values: np.ndarray, states: np.ndarray, rewards: np.ndarray, n: int, gamma: float, terminated: bool = True
) -> np.ndarray:
    steps, next_values = len(rewards), _next_values(values, states, terminated)
    returns = np.zeros(steps)
    for t in range(steps):
        ahead = min(n, steps - t)
        returns[t] = gamma ** np.arange(ahead) @ rewards[t : t + ahead] + gamma**ahead * next_values[t + ahead - 1]
    return returns


def lambda_returns(
    values: np.ndarray, states: np.ndarray, rewards: np.ndarray, lambda_: float, gamma: float, terminated: bool = True
) -> np.ndarray:
    next_values, returns = _next_values(values, states, terminated), np.zeros(len(rewards))
    for t in reversed(range(len(rewards))):
        following = returns[t + 1] if t + 1 < len(rewards) else next_values[t]
        returns[t] = rewards[t] + gamma * ((1 - lambda_) * next_values[t] + lambda_ * following)
    return returns


def td_lambda(
    values: np.ndarray, states: np.ndarray, rewards: np.ndarray, alpha: float, lambda_: float, gamma: float, terminated: bool = True
) -> np.ndarray:
    errors = rewards + gamma * _next_values(values, states, terminated) - values[states[:-1]]
    trace, change = np.zeros(len(values)), np.zeros(len(values))
    for state, error in zip(states, errors):
        trace *= gamma * lambda_
        trace[state] += 1
        change += error * trace
    return values + alpha * change


def _next_values(values: np.ndarray, states: np.ndarray, terminated: bool) -> np.ndarray:
    next_values = values[states[1:]]
    if terminated:
        next_values[-1:] = 0
    return next_values
