# fails: test_label_smoothing_spreads_epsilon_over_all_classes
# teaches: epsilon / K goes to every class, the target included; sharing epsilon among the K - 1 others is another loss
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
        others = -log_probs.sum(axis=-1) - losses
        losses = (1 - label_smoothing) * losses + label_smoothing * others / max(logits.shape[-1] - 1, 1)
    return losses.mean()
