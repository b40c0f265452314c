import numpy as np

Parameters = dict[str, np.ndarray]  # "w1" (inputs, hidden), "b1" (hidden,), "w2" (hidden, classes), "b2" (classes,)


def initialise(generator: np.random.Generator, inputs: int, hidden: int, classes: int) -> Parameters:
    """Weights with mean 0 and standard deviation sqrt(2 / rows), drawn from the generator; biases 0."""
    raise NotImplementedError


def forward(parameters: Parameters, x: np.ndarray) -> np.ndarray:
    """x (batch, inputs) -> logits (batch, classes)."""
    raise NotImplementedError


def loss_and_gradients(parameters: Parameters, x: np.ndarray, targets: np.ndarray) -> tuple[float, Parameters]:
    """x (batch, inputs), targets (batch,) -> mean cross-entropy and its gradient for each parameter."""
    raise NotImplementedError


def train(
    parameters: Parameters, x: np.ndarray, targets: np.ndarray, steps: int, learning_rate: float
) -> tuple[Parameters, list[float]]:
    """Full-batch gradient descent -> trained parameters (new arrays) and the loss before each step."""
    raise NotImplementedError
