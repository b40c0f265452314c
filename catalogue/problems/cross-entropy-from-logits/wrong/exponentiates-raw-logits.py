# fails: test_a_confident_mistake_costs_its_margin
# teaches: exp of a large logit overflows; the log-sum-exp needs its maximum taken out
import numpy as np


def cross_entropy(logits, targets, ignore_index=-100, label_smoothing=0.0):
    kept = targets != ignore_index
    if not kept.any():
        return 0.0
    logits, targets = logits[kept], targets[kept]
    log_probs = logits - np.log(np.exp(logits).sum(axis=-1, keepdims=True))
    losses = -log_probs[np.arange(len(targets)), targets]
    if label_smoothing > 0:
        losses = (1 - label_smoothing) * losses - label_smoothing * log_probs.mean(axis=-1)
    return losses.mean()
