# fails: test_the_example_by_hand
# teaches: a mean in the loss is a division in the gradient
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
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    losses = -log_probs[at_target]
    if label_smoothing > 0:  # not at 0: a class ruled out by -inf would give 0 * inf
        losses = (1 - label_smoothing) * losses - label_smoothing * log_probs.mean(axis=-1)
    residual = np.exp(log_probs) - label_smoothing / classes  # p - q
    residual[at_target] -= 1 - label_smoothing
    gradient[kept] = residual
    return float(losses.mean()), gradient
