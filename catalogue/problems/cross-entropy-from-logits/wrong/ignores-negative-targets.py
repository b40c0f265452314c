# fails: test_any_integer_can_be_the_ignored_one
# teaches: padding may be class 0; compare with ignore_index instead of assuming that it is negative
import numpy as np


def cross_entropy(logits, targets, ignore_index=-100, label_smoothing=0.0):
    kept = targets >= 0
    if not kept.any():
        return 0.0
    logits, targets = logits[kept], targets[kept]
    shifted = logits - logits.max(axis=-1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    losses = -log_probs[np.arange(len(targets)), targets]
    if label_smoothing > 0:
        losses = (1 - label_smoothing) * losses - label_smoothing * log_probs.mean(axis=-1)
    return losses.mean()
