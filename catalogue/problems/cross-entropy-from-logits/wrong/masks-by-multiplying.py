# fails: test_nothing_at_an_ignored_position_has_an_effect
# teaches: 0 * NaN is NaN: a mask that multiplies cannot remove a bad position, selection can
import numpy as np


def cross_entropy(logits, targets, ignore_index=-100, label_smoothing=0.0):
    kept = targets != ignore_index
    labels = np.where(kept, targets, 0)
    shifted = logits - logits.max(axis=-1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    losses = -np.take_along_axis(log_probs, labels[..., None], axis=-1)[..., 0]
    if label_smoothing > 0:
        losses = (1 - label_smoothing) * losses - label_smoothing * log_probs.mean(axis=-1)
    return (losses * kept).sum() / max(kept.sum(), 1)
