# fails: test_a_new_learning_rate_counts_at_once
# teaches: in the classical form old steps keep their old learning rate; PyTorch's form rescales the whole velocity
import numpy as np

Arrays = dict[str, np.ndarray]


def sgd_step(
    parameters: Arrays,
    gradients: Arrays,
    velocity: Arrays,
    learning_rate: float,
    momentum: float = 0.0,
    nesterov: bool = False,
    weight_decay: float = 0.0,
) -> tuple[Arrays, Arrays]:
    moved, rolled = {}, {}
    for name, value in parameters.items():
        descent = gradients[name] + weight_decay * value
        rolled[name] = momentum * velocity.get(name, 0.0) + learning_rate * descent
        direction = learning_rate * descent + momentum * rolled[name] if nesterov else rolled[name]
        moved[name] = value - direction
    return moved, rolled
