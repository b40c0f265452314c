# fails: test_the_example_by_hand
# teaches: the mean runs over classes too: divide by all elements, not by the rows
import numpy as np


def bce_with_logits(logits, targets, pos_weight=None):
    weight = 1 if pos_weight is None else pos_weight
    positive, negative = weight * targets, 1 - targets
    small = np.exp(-np.abs(logits))
    rest = np.log1p(small)
    loss = positive * (np.maximum(-logits, 0) + rest) + negative * (np.maximum(logits, 0) + rest)
    larger, smaller = 1 / (1 + small), small / (1 + small)
    p, q = np.where(logits > 0, larger, smaller), np.where(logits > 0, smaller, larger)
    grad = (negative * p - positive * q) / len(logits)
    return float(loss.sum() / len(logits)), grad.astype(logits.dtype)
