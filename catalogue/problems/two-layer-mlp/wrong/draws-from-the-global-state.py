# fails: test_initial_weights_come_from_the_generator
# teaches: np.random.randn ignores the generator that was handed in, and the run cannot be repeated
import numpy as np


def initialise(generator, inputs, hidden, classes):
    w1 = np.random.randn(inputs, hidden) * np.sqrt(2 / inputs)
    w2 = np.random.randn(hidden, classes) * np.sqrt(2 / hidden)
    return {"w1": w1, "b1": np.zeros(hidden), "w2": w2, "b2": np.zeros(classes)}


def forward(parameters, x):
    hidden = np.maximum(x @ parameters["w1"] + parameters["b1"], 0)
    return hidden @ parameters["w2"] + parameters["b2"]


def loss_and_gradients(parameters, x, targets):
    rows = np.arange(len(x))
    hidden = np.maximum(x @ parameters["w1"] + parameters["b1"], 0)
    logits = hidden @ parameters["w2"] + parameters["b2"]
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -log_probs[rows, targets].mean()
    grad_logits = np.exp(log_probs)
    grad_logits[rows, targets] -= 1
    grad_logits /= len(x)
    grad_hidden = (grad_logits @ parameters["w2"].T) * (hidden > 0)
    grad_w1, grad_b1 = x.T @ grad_hidden, grad_hidden.sum(axis=0)
    grad_w2, grad_b2 = hidden.T @ grad_logits, grad_logits.sum(axis=0)
    return loss, {"w1": grad_w1, "b1": grad_b1, "w2": grad_w2, "b2": grad_b2}


def train(parameters, x, targets, steps, learning_rate):
    losses = []
    for _ in range(steps):
        loss, gradients = loss_and_gradients(parameters, x, targets)
        parameters = {name: value - learning_rate * gradients[name] for name, value in parameters.items()}
        losses.append(loss)
    return parameters, losses
