# fails: test_two_optimisers_share_nothing
# teaches: a dictionary in the class body is one for all its instances
import numpy as np

Parameters = dict[str, np.ndarray]


class Adam:
    means = {}
    squares = {}

    def __init__(
        self, learning_rate: float = 1e-3, beta1: float = 0.9, beta2: float = 0.999, epsilon: float = 1e-8
    ) -> None:
        self.learning_rate, self.beta1, self.beta2, self.epsilon = learning_rate, beta1, beta2, epsilon
        self.steps = 0

    def step(self, parameters: Parameters, gradients: Parameters) -> Parameters:
        self.steps += 1
        moved = {}
        for name, value in parameters.items():
            gradient = gradients[name]
            self.means[name] = self.beta1 * self.means.get(name, 0.0) + (1 - self.beta1) * gradient
            self.squares[name] = self.beta2 * self.squares.get(name, 0.0) + (1 - self.beta2) * gradient**2
            mean = self.means[name] / (1 - self.beta1**self.steps)
            square = self.squares[name] / (1 - self.beta2**self.steps)
            moved[name] = value - self.learning_rate * mean / (np.sqrt(square) + self.epsilon)
        return moved
