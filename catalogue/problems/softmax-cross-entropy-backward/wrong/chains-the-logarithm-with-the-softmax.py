# fails: test_a_confident_mistake_costs_its_margin_and_is_pushed_with_full_weight
# teaches: 1 / p is infinite where p underflows, and infinity times 0 is NaN: fuse the two
import numpy as np


def softmax_cross_entropy(
    logits: np.ndarray,
    targets: np.ndarray,
    ignore_index: int = -100,
    label_smoothing: float = 0.0,
) -> tuple[float, np.ndarray]:
    gradient = np.zeros_like(logits)
    kept = targets != ignore_index
    if not kept.any():
        return 0.0, gradient
    rows, labels = logits[kept], targets[kept]  # (kept, classes), (kept,): selected, because 0 * NaN is NaN
    count, classes = rows.shape
    at_target = np.arange(count), labels
    shifted = rows - rows.max(axis=-1, keepdims=True)
    probs = np.exp(shifted) / np.exp(shifted).sum(axis=-1, keepdims=True)
    log_probs = np.log(probs)
    losses = -log_probs[at_target]
    if label_smoothing > 0:  # not at 0: a class ruled out by -inf would give 0 * inf
        losses = (1 - label_smoothing) * losses - label_smoothing * log_probs.mean(axis=-1)
    q = np.full_like(probs, label_smoothing / classes)
    q[at_target] += 1 - label_smoothing
    grad_probs = -q / probs
    residual = probs * (grad_probs - (grad_probs * probs).sum(axis=-1, keepdims=True))
    gradient[kept] = residual / count
    return float(losses.mean()), gradient
