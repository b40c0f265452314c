import torch
from torch import Tensor
from torch.nn.functional import logsigmoid


def last_token_rewards(scores: Tensor, mask: Tensor) -> Tensor:
    """scores and mask (batch, length) -> score at the last token that is not padding, (batch)."""
    positions = torch.arange(scores.shape[1], device=scores.device)
    last = (positions * mask).argmax(dim=1, keepdim=True)  # right for padding on either side
    return scores.gather(1, last).squeeze(1)


def pairwise_loss(chosen: Tensor, rejected: Tensor, margin: Tensor | None = None) -> Tensor:
    """Rewards and margin (pairs) -> mean loss, a scalar tensor."""
    difference = chosen - rejected if margin is None else chosen - rejected - margin
    return -logsigmoid(difference).mean()


def ranking_loss(rewards: Tensor, ranks: Tensor) -> Tensor:
    """rewards and ranks (prompts, answers) -> mean over prompts of the mean over their pairs, a scalar tensor."""
    first, second = ranks[:, :, None], ranks[:, None, :]
    better = (first > 0) & (first < second)
    losses = -logsigmoid(rewards[:, :, None] - rewards[:, None, :])
    pairs = better.sum(dim=(1, 2))
    means = losses.masked_fill(~better, 0).sum(dim=(1, 2)) / pairs.clamp(min=1)
    return means.sum() / (pairs > 0).sum().clamp(min=1)
