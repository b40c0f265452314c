# fails: test_gradients_are_finite_where_the_answer_is_right_and_certain
# teaches: the largest softmax rounds to 1, and 0 to a power below 1 has no gradient: sum the other classes in the logarithm
import torch
import torch.nn.functional as F


def binary_focal_loss(logits, targets, alpha=None, gamma=2.0, normaliser=None):
    margin = torch.where(targets == 1, logits, -logits)
    loss = -torch.exp(gamma * F.logsigmoid(-margin)) * F.logsigmoid(margin)
    if alpha is not None:
        loss = loss * (alpha * targets + (1 - alpha) * (1 - targets))
    count = loss.numel() if normaliser is None else normaliser
    return loss.sum() / max(count, 1)


def focal_loss(logits, targets, alpha=None, gamma=2.0, ignore_index=-100, normaliser=None):
    kept = targets != ignore_index
    logits, targets = logits[kept], targets[kept]
    is_target = F.one_hot(targets, logits.shape[-1]).bool()
    log_probs = logits.log_softmax(dim=-1)
    log_p = log_probs[is_target]
    loss = -((1 - log_p.exp()) ** gamma) * log_p
    if alpha is not None:
        loss = loss * alpha[targets]
    count = loss.numel() if normaliser is None else normaliser
    return loss.sum() / max(count, 1)
