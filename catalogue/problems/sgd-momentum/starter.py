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
    """The parameters and the velocity after one step, both new; `velocity` is {} at the first step."""
    raise NotImplementedError
