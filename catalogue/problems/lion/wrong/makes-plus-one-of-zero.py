# fails: test_the_sign_of_zero_is_zero
# teaches: where(c > 0, 1, -1) moves weights that have no gradient
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
    direction = np.where(beta1 * momentum + (1 - beta1) * gradient >= 0, 1.0, -1.0)
    moved = parameter - learning_rate * (direction + weight_decay * parameter)
    return moved, beta2 * momentum + (1 - beta2) * gradient
