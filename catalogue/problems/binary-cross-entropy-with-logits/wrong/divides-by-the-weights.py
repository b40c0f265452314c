# fails: test_the_example_with_a_weight
# teaches: the mean is over elements; a mean over weights would undo part of the weighting
import numpy as np


def bce_with_logits(logits, targets, pos_weight=None):
    weight = 1 if pos_weight is None else pos_weight
    positive, negative = weight * targets, 1 - targets
    small = np.exp(-np.abs(logits))
    rest = np.log1p(small)
    loss = positive * (np.maximum(-logits, 0) + rest) + negative * (np.maximum(logits, 0) + rest)
    larger, smaller = 1 / (1 + small), small / (1 + small)
    p, q = np.where(logits > 0, larger, smaller), np.where(logits > 0, smaller, larger)
    grad = (negative * p - positive * q) / logits.size
    scale = logits.size / np.broadcast_to(positive + negative, logits.shape).sum()
    grad = grad * scale
    return float(loss.mean() * scale), grad.astype(logits.dtype)
