# fails: test_a_class_ruled_out_by_minus_infinity_changes_nothing
# teaches: with epsilon 0 the uniform term is 0 * inf as soon as one class is ruled out
import numpy as np


def cross_entropy(logits, targets, ignore_index=-100, label_smoothing=0.0):
    kept = targets != ignore_index
    if not kept.any():
        return 0.0
    logits, targets = logits[kept], targets[kept]
    shifted = logits - logits.max(axis=-1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    losses = -log_probs[np.arange(len(targets)), targets]
    return ((1 - label_smoothing) * losses - label_smoothing * log_probs.mean(axis=-1)).mean()
