# fails: test_inputs_are_left_alone
# teaches: += on the gradient changes the caller's array
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
        descent += weight_decay * value
        rolled[name] = momentum * velocity.get(name, 0.0) + descent
        direction = descent + momentum * rolled[name] if nesterov else rolled[name]
        moved[name] = value - learning_rate * direction
    return moved, rolled
