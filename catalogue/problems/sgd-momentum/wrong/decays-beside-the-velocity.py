# fails: test_matches_the_geometric_sum_of_past_gradients
# teaches: coupled weight decay is part of the gradient, so it enters the velocity; beside it is SGDW
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
        descent = gradients[name]
        rolled[name] = momentum * velocity.get(name, 0.0) + descent
        direction = descent + momentum * rolled[name] if nesterov else rolled[name]
        moved[name] = value - learning_rate * (direction + weight_decay * value)
    return moved, rolled
