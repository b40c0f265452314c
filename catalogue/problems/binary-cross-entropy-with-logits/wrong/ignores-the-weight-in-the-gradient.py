# fails: test_the_example_with_a_weight
# teaches: what weighs the loss weighs its gradient
import numpy as np


def bce_with_logits(logits, targets, pos_weight=None):
    weight = 1 if pos_weight is None else pos_weight
    positive, negative = weight * targets, 1 - targets
    small = np.exp(-np.abs(logits))
    rest = np.log1p(small)
    loss = positive * (np.maximum(-logits, 0) + rest) + negative * (np.maximum(logits, 0) + rest)
    larger, smaller = 1 / (1 + small), small / (1 + small)
    p, q = np.where(logits > 0, larger, smaller), np.where(logits > 0, smaller, larger)
    grad = (p - targets) / logits.size
    return float(loss.mean()), grad.astype(logits.dtype)
