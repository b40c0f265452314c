# fails: test_epsilon_stands_outside_the_root_and_beside_the_corrected_moment
# teaches: the root of 1e-8 is 1e-4: inside the root epsilon damps gradients ten thousand times larger
import numpy as np

Parameters = dict[str, np.ndarray]


class Adam:
    def __init__(
        self, learning_rate: float = 1e-3, beta1: float = 0.9, beta2: float = 0.999, epsilon: float = 1e-8
    ) -> None:
        self.learning_rate, self.beta1, self.beta2, self.epsilon = learning_rate, beta1, beta2, epsilon
        self.steps = 0
        self.means: Parameters = {}
        self.squares: Parameters = {}

    def step(self, parameters: Parameters, gradients: Parameters) -> Parameters:
        self.steps += 1
        moved = {}
        for name, value in parameters.items():
            gradient = gradients[name]
            self.means[name] = self.beta1 * self.means.get(name, 0.0) + (1 - self.beta1) * gradient
            self.squares[name] = self.beta2 * self.squares.get(name, 0.0) + (1 - self.beta2) * gradient**2
            mean = self.means[name] / (1 - self.beta1**self.steps)
            square = self.squares[name] / (1 - self.beta2**self.steps)
            moved[name] = value - self.learning_rate * mean / np.sqrt(square + self.epsilon)
        return moved
