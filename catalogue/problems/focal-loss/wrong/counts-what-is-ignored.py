# fails: test_the_example_with_classes
# teaches: the mean is over the targets that are kept
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
    number = targets.numel()
    kept = targets != ignore_index
    logits, targets = logits[kept], targets[kept]
    is_target = F.one_hot(targets, logits.shape[-1]).bool()
    log_probs = logits.log_softmax(dim=-1)
    log_rest = log_probs.masked_fill(is_target, float("-inf")).logsumexp(dim=-1)
    loss = -torch.exp(gamma * log_rest) * log_probs[is_target]
    if alpha is not None:
        loss = loss * alpha[targets]
    count = number if normaliser is None else normaliser
    return loss.sum() / max(count, 1)
