# fails: test_inputs_are_left_alone
# teaches: *= and += write into the velocity that the caller gave
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
        rolled[name] = velocity.get(name, np.zeros_like(value))
        rolled[name] *= momentum
        rolled[name] += descent
        direction = descent + momentum * rolled[name] if nesterov else rolled[name]
        moved[name] = value - learning_rate * direction
    return moved, rolled
