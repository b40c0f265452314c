# fails: test_scores_of_ten_thousand_stay_finite
# teaches: exp overflows above 709: shift each row by its largest score
import numpy as np


def attention_backward(
    grad_output: np.ndarray,
    queries: np.ndarray,
    keys: np.ndarray,
    values: np.ndarray,
    mask: np.ndarray | None = None,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    scale = queries.shape[-1] ** -0.5
    weights = _attention_weights(queries @ keys.swapaxes(-1, -2) * scale, mask)  # (..., queries, keys)
    grad_values = weights.swapaxes(-1, -2) @ grad_output
    grad_weights = grad_output @ values.swapaxes(-1, -2)
    mean = (grad_weights * weights).sum(axis=-1, keepdims=True)
    grad_scores = weights * (grad_weights - mean) * scale  # 0 wherever the weight is 0, so the mask is not needed again
    return grad_scores @ keys, grad_scores.swapaxes(-1, -2) @ queries, grad_values


def _attention_weights(scores, mask):
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    largest = scores.max(axis=-1, keepdims=True)
    exponentials = np.exp(scores)
    totals = exponentials.sum(axis=-1, keepdims=True)
    return exponentials / np.where(totals > 0, totals, 1)
