# fails: test_a_confident_mistake_costs_its_margin
# teaches: a sigmoid that rounds to 0 or 1 has an infinite logarithm: never form it
import numpy as np


def bce_with_logits(logits, targets, pos_weight=None):
    weight = 1 if pos_weight is None else pos_weight
    with np.errstate(all="ignore"):
        p = 1 / (1 + np.exp(-logits))
        loss = -(weight * targets * np.log(p) + (1 - targets) * np.log(1 - p))
    return float(loss.mean()), ((1 - targets) * p - weight * targets * (1 - p)) / logits.size
