import numpy as np


def cross_entropy(
    logits: np.ndarray,
    targets: np.ndarray,
    ignore_index: int = -100,
    label_smoothing: float = 0.0,
) -> float:
    """logits (..., classes), targets (...) -> mean loss over the targets that are not ignore_index; 0.0 if there are none."""
    kept = targets != ignore_index
    if not kept.any():
        return 0.0
    logits, targets = logits[kept], targets[kept]  # (kept, classes), (kept,): selected, because 0 * NaN is NaN
    shifted = logits - logits.max(axis=-1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    losses = -log_probs[np.arange(len(targets)), targets]
    if label_smoothing > 0:  # not at 0: a class ruled out by -inf would give 0 * inf
        losses = (1 - label_smoothing) * losses - label_smoothing * log_probs.mean(axis=-1)
    return float(losses.mean())
