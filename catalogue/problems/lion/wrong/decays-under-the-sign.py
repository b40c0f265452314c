# fails: test_the_example_with_decay
# teaches: under the sign the decay only tips the balance, as L2 would: it belongs beside
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
    direction = np.sign(beta1 * momentum + (1 - beta1) * (gradient + weight_decay * parameter))
    moved = parameter - learning_rate * direction
    return moved, beta2 * momentum + (1 - beta2) * gradient
