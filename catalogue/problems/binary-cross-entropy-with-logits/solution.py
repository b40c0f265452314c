import numpy as np


def bce_with_logits(
    logits: np.ndarray, targets: np.ndarray, pos_weight: np.ndarray | None = None
) -> tuple[float, np.ndarray]:
    """The mean loss over all elements, and its gradient with respect to the logits."""
    weight = 1 if pos_weight is None else pos_weight
    positive, negative = weight * targets, 1 - targets
    small = np.exp(-np.abs(logits))  # at most 1, whatever the sign
    rest = np.log1p(small)
    loss = positive * (np.maximum(-logits, 0) + rest) + negative * (np.maximum(logits, 0) + rest)  # softplus(-x) and softplus(x)
    larger, smaller = 1 / (1 + small), small / (1 + small)  # sigmoid of |x| and of -|x|, without 1 - sigmoid
    p, q = np.where(logits > 0, larger, smaller), np.where(logits > 0, smaller, larger)
    grad = (negative * p - positive * q) / logits.size
    return float(loss.mean()), grad
