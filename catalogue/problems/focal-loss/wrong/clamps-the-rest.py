# fails: test_a_right_answer_still_has_a_loss_and_a_gradient
# teaches: a floor under 1 - p removes the NaN and the gradient with it; logsigmoid(-z) is its logarithm without a floor
import torch
import torch.nn.functional as F


def binary_focal_loss(logits, targets, alpha=None, gamma=2.0, normaliser=None):
    margin = torch.where(targets == 1, logits, -logits)
    log_p = F.logsigmoid(margin)
    loss = -((1 - log_p.exp()).clamp(min=1e-6) ** gamma) * log_p
    if alpha is not None:
        loss = loss * (alpha * targets + (1 - alpha) * (1 - targets))
    count = loss.numel() if normaliser is None else normaliser
    return loss.sum() / max(count, 1)


def focal_loss(logits, targets, alpha=None, gamma=2.0, ignore_index=-100, normaliser=None):
    kept = targets != ignore_index
    logits, targets = logits[kept], targets[kept]
    is_target = F.one_hot(targets, logits.shape[-1]).bool()
    log_probs = logits.log_softmax(dim=-1)
    log_rest = log_probs.masked_fill(is_target, float("-inf")).logsumexp(dim=-1)
    loss = -torch.exp(gamma * log_rest) * log_probs[is_target]
    if alpha is not None:
        loss = loss * alpha[targets]
    count = loss.numel() if normaliser is None else normaliser
    return loss.sum() / max(count, 1)
