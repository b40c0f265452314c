# fails: test_the_example_by_hand
# teaches: the mixture of the step is not what is remembered
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
    direction = np.sign(beta1 * momentum + (1 - beta1) * gradient)
    moved = parameter - learning_rate * (direction + weight_decay * parameter)
    return moved, beta1 * momentum + (1 - beta1) * gradient
