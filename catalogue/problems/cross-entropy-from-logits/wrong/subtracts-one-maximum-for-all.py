# fails: test_rows_thousands_apart_are_each_shifted_by_their_own_maximum
# teaches: the maximum is taken over the classes of one position, not over the batch
import numpy as np


def cross_entropy(logits, targets, ignore_index=-100, label_smoothing=0.0):
    kept = targets != ignore_index
    if not kept.any():
        return 0.0
    shifted = logits[kept] - logits[kept].max()
    targets = targets[kept]
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    losses = -log_probs[np.arange(len(targets)), targets]
    if label_smoothing > 0:
        losses = (1 - label_smoothing) * losses - label_smoothing * log_probs.mean(axis=-1)
    return losses.mean()
