# fails: test_a_confident_mistake_costs_its_margin
# teaches: clipping puts a ceiling on the loss of a mistake, and no gradient comes from above it
import numpy as np


def bce_with_logits(logits, targets, pos_weight=None):
    weight = 1 if pos_weight is None else pos_weight
    p = np.clip(1 / (1 + np.exp(-np.clip(logits, -500, 500))), 1e-7, 1 - 1e-7)
    loss = -(weight * targets * np.log(p) + (1 - targets) * np.log(1 - p))
    return float(loss.mean()), (((1 - targets) * p - weight * targets * (1 - p)) / logits.size).astype(logits.dtype)
