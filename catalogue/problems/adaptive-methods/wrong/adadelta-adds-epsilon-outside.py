# fails: test_the_example_of_adadelta_by_hand
# teaches: in Adadelta epsilon is inside both roots, where its root is the first length
import numpy as np


def adagrad_step(
    parameter: np.ndarray, gradient: np.ndarray, total: np.ndarray, learning_rate: float = 0.01, epsilon: float = 1e-10
) -> tuple[np.ndarray, np.ndarray]:
    total = total + gradient**2
    return parameter - learning_rate * gradient / (np.sqrt(total) + epsilon), total


def rmsprop_step(
    parameter: np.ndarray,
    gradient: np.ndarray,
    average: np.ndarray,
    learning_rate: float = 0.01,
    decay: float = 0.99,
    epsilon: float = 1e-8,
) -> tuple[np.ndarray, np.ndarray]:
    average = decay * average + (1 - decay) * gradient**2
    return parameter - learning_rate * gradient / (np.sqrt(average) + epsilon), average


def adadelta_step(
    parameter: np.ndarray,
    gradient: np.ndarray,
    average: np.ndarray,
    updates: np.ndarray,
    decay: float = 0.9,
    epsilon: float = 1e-6,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    average = decay * average + (1 - decay) * gradient**2
    change = -(np.sqrt(updates) + epsilon) / (np.sqrt(average) + epsilon) * gradient
    return parameter + change, average, decay * updates + (1 - decay) * change**2
