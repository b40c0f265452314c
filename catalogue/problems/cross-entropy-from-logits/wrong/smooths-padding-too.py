# fails: test_label_smoothing_leaves_ignored_targets_out
# teaches: both parts of the smoothed loss are means over the kept positions only
import numpy as np


def cross_entropy(logits, targets, ignore_index=-100, label_smoothing=0.0):
    kept = targets != ignore_index
    if not kept.any():
        return 0.0
    shifted = logits - logits.max(axis=-1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    labels = targets[kept]
    loss = -log_probs[kept][np.arange(len(labels)), labels].mean()
    if label_smoothing > 0:
        loss = (1 - label_smoothing) * loss - label_smoothing * log_probs.mean()
    return loss
