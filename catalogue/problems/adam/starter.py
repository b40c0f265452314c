import numpy as np

Parameters = dict[str, np.ndarray]


class Adam:
    """Adam over named arrays; the moments of each name live here between steps."""

    def __init__(
        self, learning_rate: float = 1e-3, beta1: float = 0.9, beta2: float = 0.999, epsilon: float = 1e-8
    ) -> None:
        raise NotImplementedError

    def step(self, parameters: Parameters, gradients: Parameters) -> Parameters:
        """The parameters after one step, in new arrays."""
        raise NotImplementedError
