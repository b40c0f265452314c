"""Gradient boosting by hand: regression stumps on residuals, shrinkage, row subsampling, early stopping on a validation set."""
import numpy as np
from warmup import log

TRAIN, VALIDATION, NOISE = 300, 150, 0.3
ROUNDS, SHRINKAGE, SUBSAMPLE, PATIENCE, MIN_LEAF = 300, 0.2, 0.7, 20, 5


def make_data(generator, count):
    """Features (count, 4) of which the last is noise, and targets (count,): a step, a wave and a kink."""
    x = generator.uniform(-2.0, 2.0, size=(count, 4))
    y = np.where(x[:, 0] > 0.5, 1.5, -0.5) + np.sin(2.0 * x[:, 1]) + np.maximum(x[:, 2], 0.0)
    return x, y + NOISE * generator.normal(size=count)


def split_error(residuals):
    """Squared error (rows + 1,) of splitting sorted residuals before each place into two parts with their means as predictions."""
    count = np.arange(len(residuals) + 1)
    total = np.concatenate([[0.0], np.cumsum(residuals)])
    left = total**2 / np.maximum(count, 1)
    right = (total[-1] - total) ** 2 / np.maximum(len(residuals) - count, 1)
    return (residuals**2).sum() - left - right


def fit_stump(x, residuals):
    """The best split of one feature: `(feature, threshold, left value, right value)`."""
    best, best_error = None, np.inf
    for feature in range(x.shape[1]):
        order = np.argsort(x[:, feature], kind="stable")
        values, targets = x[order, feature], residuals[order]
        errors = split_error(targets)[MIN_LEAF : len(targets) - MIN_LEAF + 1]
        place = int(errors.argmin()) + MIN_LEAF
        if errors.min() < best_error:
            best_error = errors.min()
            threshold = (values[place - 1] + values[place]) / 2
            best = (feature, threshold, targets[:place].mean(), targets[place:].mean())
    return best


def predict_stump(stump, x):
    """The stump's value (rows,) for each row."""
    feature, threshold, left, right = stump
    return np.where(x[:, feature] < threshold, left, right)


def predict(model, x):
    """The ensemble's prediction (rows,): the base value and the shrunk stumps."""
    base, stumps = model
    prediction = np.full(len(x), base)
    for stump in stumps:
        prediction = prediction + SHRINKAGE * predict_stump(stump, x)
    return prediction


def mean_squared_error(y, prediction):
    """Mean squared error of predictions (rows,)."""
    return np.mean((y - prediction) ** 2)


def train(seed=0):
    """Boosts until validation stops improving; returns the model `(base, stumps)` of the best round and the history."""
    generator = np.random.default_rng(seed)
    x, y = make_data(generator, TRAIN + VALIDATION)
    x_train, y_train = x[:TRAIN], y[:TRAIN]
    x_validation, y_validation = x[TRAIN:], y[TRAIN:]
    base, stumps = y_train.mean(), []
    prediction, validation_prediction = np.full(TRAIN, base), np.full(VALIDATION, base)
    history = {"loss": [], "validation_loss": [], "residual_mean": []}
    best_loss, best_round = np.inf, 0
    for step in range(ROUNDS):
        residuals = y_train - prediction
        rows = generator.choice(TRAIN, size=int(SUBSAMPLE * TRAIN), replace=False)
        stump = fit_stump(x_train[rows], residuals[rows])
        stumps.append(stump)
        prediction = prediction + SHRINKAGE * predict_stump(stump, x_train)
        validation_prediction = validation_prediction + SHRINKAGE * predict_stump(stump, x_validation)
        now = {
            "loss": mean_squared_error(y_train, prediction),
            "validation_loss": mean_squared_error(y_validation, validation_prediction),
            "residual_mean": abs(residuals.mean()),
        }
        for name, value in now.items():
            history[name].append(float(value))
        log(step, **now)
        if now["validation_loss"] < best_loss:
            best_loss, best_round = now["validation_loss"], step
        elif step - best_round >= PATIENCE:
            break
    return (float(base), stumps[: best_round + 1]), history


if __name__ == "__main__":
    model, history = train()
