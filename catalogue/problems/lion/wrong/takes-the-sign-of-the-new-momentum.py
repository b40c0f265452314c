# fails: test_the_example_by_hand
# teaches: the step has a mixture of its own, of the old momentum with beta1
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
    momentum = beta2 * momentum + (1 - beta2) * gradient
    direction = np.sign(momentum)
    moved = parameter - learning_rate * (direction + weight_decay * parameter)
    return moved, momentum
