# fails: test_each_name_has_moments_of_its_own_and_a_step_counts_once
# teaches: t counts steps, not parameters: the correction fades too early for the second name
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
        moved = {}
        for name, value in parameters.items():
            self.steps += 1
            gradient = gradients[name]
            self.means[name] = self.beta1 * self.means.get(name, 0.0) + (1 - self.beta1) * gradient
            self.squares[name] = self.beta2 * self.squares.get(name, 0.0) + (1 - self.beta2) * gradient**2
            mean = self.means[name] / (1 - self.beta1**self.steps)
            square = self.squares[name] / (1 - self.beta2**self.steps)
            moved[name] = value - self.learning_rate * mean / (np.sqrt(square) + self.epsilon)
        return moved
