# fails: test_a_class_ruled_out_by_minus_infinity_changes_nothing
# teaches: 0 times -inf is NaN; pick the target's log-probability by index
import numpy as np


def cross_entropy(logits, targets, ignore_index=-100, label_smoothing=0.0):
    kept = targets != ignore_index
    if not kept.any():
        return 0.0
    logits, targets = logits[kept], targets[kept]
    shifted = logits - logits.max(axis=-1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    q = (1 - label_smoothing) * np.eye(logits.shape[-1])[targets] + label_smoothing / logits.shape[-1]
    return -(q * log_probs).sum(axis=-1).mean()
