import numpy as np

Parameters = dict[str, np.ndarray]  # "w1" (inputs, hidden), "b1" (hidden,), "w2" (hidden, classes), "b2" (classes,)


def initialise(generator: np.random.Generator, inputs: int, hidden: int, classes: int) -> Parameters:
    """Weights with mean 0 and standard deviation sqrt(2 / rows), drawn from the generator; biases 0."""
    return {
        "w1": generator.normal(0.0, np.sqrt(2 / inputs), (inputs, hidden)),
        "b1": np.zeros(hidden),
        "w2": generator.normal(0.0, np.sqrt(2 / hidden), (hidden, classes)),
        "b2": np.zeros(classes),
    }


def forward(parameters: Parameters, x: np.ndarray) -> np.ndarray:
    """x (batch, inputs) -> logits (batch, classes)."""
    return _hidden(parameters, x) @ parameters["w2"] + parameters["b2"]


def loss_and_gradients(parameters: Parameters, x: np.ndarray, targets: np.ndarray) -> tuple[float, Parameters]:
    """x (batch, inputs), targets (batch,) -> mean cross-entropy and its gradient for each parameter."""
    hidden = _hidden(parameters, x)
    logits = hidden @ parameters["w2"] + parameters["b2"]
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    rows = np.arange(len(x))
    loss = -log_probs[rows, targets].mean()

    grad_logits = np.exp(log_probs)
    grad_logits[rows, targets] -= 1
    grad_logits /= len(x)  # the loss is a mean; every sum below carries this on
    grad_hidden = (grad_logits @ parameters["w2"].T) * (hidden > 0)
    return loss, {
        "w1": x.T @ grad_hidden,
        "b1": grad_hidden.sum(axis=0),
        "w2": hidden.T @ grad_logits,
        "b2": grad_logits.sum(axis=0),
    }


def train(
    parameters: Parameters, x: np.ndarray, targets: np.ndarray, steps: int, learning_rate: float
) -> tuple[Parameters, list[float]]:
    """Full-batch gradient descent -> trained parameters (new arrays) and the loss before each step."""
    losses = []
    for _ in range(steps):
        loss, gradients = loss_and_gradients(parameters, x, targets)
        # new arrays: -= would write into the caller's
        parameters = {name: value - learning_rate * gradients[name] for name, value in parameters.items()}
        losses.append(loss)
    return parameters, losses


def _hidden(parameters: Parameters, x: np.ndarray) -> np.ndarray:
    return np.maximum(x @ parameters["w1"] + parameters["b1"], 0)
