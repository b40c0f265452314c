# fails: test_a_confident_answer_still_has_a_loss_and_a_gradient
# teaches: 1 + e^-40 rounds to 1: log1p keeps what log(1 + z) drops
import numpy as np


def bce_with_logits(logits, targets, pos_weight=None):
    weight = 1 if pos_weight is None else pos_weight
    positive, negative = weight * targets, 1 - targets
    small = np.exp(-np.abs(logits))
    rest = np.log(1 + small)
    loss = positive * (np.maximum(-logits, 0) + rest) + negative * (np.maximum(logits, 0) + rest)
    larger, smaller = 1 / (1 + small), small / (1 + small)
    p, q = np.where(logits > 0, larger, smaller), np.where(logits > 0, smaller, larger)
    grad = (negative * p - positive * q) / logits.size
    return float(loss.mean()), grad.astype(logits.dtype)
