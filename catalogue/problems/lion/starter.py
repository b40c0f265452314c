import numpy as np


def lion_step(
    parameter: np.ndarray,
    gradient: np.ndarray,
    momentum: np.ndarray,
    learning_rate: float = 1e-4,
    beta1: float = 0.9,
    beta2: float = 0.99,
    weight_decay: float = 0.0,
) -> tuple[np.ndarray, np.ndarray]:
    """The parameter and the momentum after one step, both new."""
    raise NotImplementedError
