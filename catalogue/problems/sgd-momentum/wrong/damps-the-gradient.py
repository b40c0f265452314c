# fails: test_the_example_by_hand
# teaches: with (1 - momentum) before the gradient the velocity is an average, as in Adam, and steps are ten times shorter at 0.9
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
        rolled[name] = momentum * velocity.get(name, 0.0) + (1 - momentum) * descent
        direction = descent + momentum * rolled[name] if nesterov else rolled[name]
        moved[name] = value - learning_rate * direction
    return moved, rolled
