# fails: test_the_example_by_hand
# teaches: -100 is not a class: the positions to keep are chosen before anything is looked up
import numpy as np


def cross_entropy(logits, targets, ignore_index=-100, label_smoothing=0.0):
    shifted = logits - logits.max(axis=-1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    losses = -np.take_along_axis(log_probs, targets[..., None], axis=-1)[..., 0]
    if label_smoothing > 0:
        losses = (1 - label_smoothing) * losses - label_smoothing * log_probs.mean(axis=-1)
    return losses[targets != ignore_index].mean()
