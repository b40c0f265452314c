"""Logistic regression by hand: a grouped validation split, standardised features, mini-batch SGD with momentum and weight decay."""
import numpy as np
from warmup import log

PATIENTS, VISITS, FEATURES = 400, 4, 8
EPOCHS, BATCH_SIZE, LEARNING_RATE, MOMENTUM, WEIGHT_DECAY = 20, 32, 0.05, 0.9, 1e-3


def make_data(generator, patients=PATIENTS):
    """Features (visits, features), labels (visits,) and the patient (visits,) of each of a few visits that resemble one another."""
    weights = np.array([1.5, -2.0, 1.0, 0.0, 0.0, 0.5, 0.0, -1.0])
    centres = generator.normal(size=(patients, 1, FEATURES))
    features = (centres + 0.4 * generator.normal(size=(patients, VISITS, FEATURES))).reshape(-1, FEATURES)
    labels = (generator.random(len(features)) < sigmoid(features @ weights - 1.0)).astype(np.float64)
    scales = np.array([1.0, 20.0, 0.05, 3.0, 1.0, 100.0, 1.0, 0.5])
    return features * scales + 2.0 * scales, labels, np.repeat(np.arange(patients), VISITS)


def split_by_patient(patients, generator, validation_share=0.3):
    """Two masks (visits,): no patient is on both sides."""
    order = generator.permutation(np.unique(patients))
    held_out = order[: int(validation_share * len(order))]
    validation = np.isin(patients, held_out)
    return ~validation, validation


def standardise(train, validation):
    """Both in the units of the training set: mean 0 and standard deviation 1 there."""
    mean, std = train.mean(axis=0), train.std(axis=0)
    return (train - mean) / std, (validation - mean) / std


def sigmoid(z):
    """1 / (1 + exp(-z)) without overflow."""
    positive = z >= 0
    small = np.exp(np.where(positive, -z, z))
    return np.where(positive, 1.0, small) / (1.0 + small)


def loss_and_gradient(weights, bias, x, y):
    """Mean binary cross-entropy of logits x @ weights + bias, and its gradients."""
    z = x @ weights + bias
    loss = np.mean(np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z))))
    error = (sigmoid(z) - y) / len(y)
    return loss, x.T @ error, error.sum()


def accuracy(weights, bias, x, y):
    """Share of labels that the sign of the logit gives."""
    return np.mean((x @ weights + bias > 0) == (y > 0.5))


def train(seed=0):
    """Trains once; returns `(weights, bias)` and the history, a list of numbers by series."""
    generator = np.random.default_rng(seed)
    features, labels, patients = make_data(generator)
    training, validation = split_by_patient(patients, generator)
    x, x_validation = standardise(features[training], features[validation])
    y, y_validation = labels[training], labels[validation]
    weights, bias = np.zeros(FEATURES), 0.0
    velocity, bias_velocity = np.zeros(FEATURES), 0.0
    history = {"loss": [], "gradient_norm": [], "validation_loss": [], "validation_accuracy": []}
    for epoch in range(EPOCHS):
        order = generator.permutation(len(x))
        losses, norms = [], []
        for start in range(0, len(x), BATCH_SIZE):
            batch = order[start : start + BATCH_SIZE]
            loss, gradient, bias_gradient = loss_and_gradient(weights, bias, x[batch], y[batch])
            gradient = gradient + WEIGHT_DECAY * weights
            velocity = MOMENTUM * velocity + gradient
            bias_velocity = MOMENTUM * bias_velocity + bias_gradient
            weights = weights - LEARNING_RATE * velocity
            bias = bias - LEARNING_RATE * bias_velocity
            losses.append(loss)
            norms.append(np.linalg.norm(gradient))
        validation_loss, _, _ = loss_and_gradient(weights, bias, x_validation, y_validation)
        now = {
            "loss": np.mean(losses),
            "gradient_norm": np.mean(norms),
            "validation_loss": validation_loss,
            "validation_accuracy": accuracy(weights, bias, x_validation, y_validation),
        }
        for name, value in now.items():
            history[name].append(float(value))
        log(epoch, **now)
    return (weights, bias), history


if __name__ == "__main__":
    (weights, bias), history = train()
