# fails: test_label_smoothing_spreads_epsilon_over_all_classes
# teaches: the uniform part is a mean over the classes; as a sum the target distribution adds up to more than 1
import numpy as np


def cross_entropy(logits, targets, ignore_index=-100, label_smoothing=0.0):
    kept = targets != ignore_index
    if not kept.any():
        return 0.0
    logits, targets = logits[kept], targets[kept]
    shifted = logits - logits.max(axis=-1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    losses = -log_probs[np.arange(len(targets)), targets]
    if label_smoothing > 0:
        losses = (1 - label_smoothing) * losses - label_smoothing * log_probs.sum(axis=-1)
    return losses.mean()
