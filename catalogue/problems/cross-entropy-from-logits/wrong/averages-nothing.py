# fails: test_a_batch_of_padding_costs_nothing
# teaches: the mean of an empty array is NaN, and one such micro-batch poisons the whole step
import numpy as np


def cross_entropy(logits, targets, ignore_index=-100, label_smoothing=0.0):
    kept = targets != ignore_index
    logits, targets = logits[kept], targets[kept]
    shifted = logits - logits.max(axis=-1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    losses = -log_probs[np.arange(len(targets)), targets]
    if label_smoothing > 0:
        losses = (1 - label_smoothing) * losses - label_smoothing * log_probs.mean(axis=-1)
    return losses.mean()
