# fails: test_ignored_targets_do_not_count
# teaches: the mean of per-sequence means weighs a token by how short its sequence is
import numpy as np


def cross_entropy(logits, targets, ignore_index=-100, label_smoothing=0.0):
    kept = targets != ignore_index
    if not kept.any():
        return 0.0
    logits = np.where(kept[..., None], logits, 0.0)
    labels = np.where(kept, targets, 0)
    shifted = logits - logits.max(axis=-1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    losses = -np.take_along_axis(log_probs, labels[..., None], axis=-1)[..., 0]
    if label_smoothing > 0:
        losses = (1 - label_smoothing) * losses - label_smoothing * log_probs.mean(axis=-1)
    counts = np.maximum(kept.sum(axis=-1), 1)
    return ((losses * kept).sum(axis=-1) / counts).mean()
