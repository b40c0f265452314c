import numpy as np


def td_zero(
    values: np.ndarray, states: np.ndarray, rewards: np.ndarray, alpha: float, gamma: float, terminated: bool = True
) -> np.ndarray:
    """values (number of states), states (steps + 1), rewards (steps) -> new values after one online pass."""
    raise NotImplementedError


def n_step_returns(
    values: np.ndarray, states: np.ndarray, rewards: np.ndarray, n: int, gamma: float, terminated: bool = True
) -> np.ndarray:
    """values (number of states), states (steps + 1), rewards (steps) -> targets (steps)."""
    raise NotImplementedError


def lambda_returns(
    values: np.ndarray, states: np.ndarray, rewards: np.ndarray, lambda_: float, gamma: float, terminated: bool = True
) -> np.ndarray:
    """values (number of states), states (steps + 1), rewards (steps) -> targets (steps)."""
    raise NotImplementedError


def td_lambda(
    values: np.ndarray, states: np.ndarray, rewards: np.ndarray, alpha: float, lambda_: float, gamma: float, terminated: bool = True
) -> np.ndarray:
    """values (number of states), states (steps + 1), rewards (steps) -> new values, changed once, at the end."""
    raise NotImplementedError
