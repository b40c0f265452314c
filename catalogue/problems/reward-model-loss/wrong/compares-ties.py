# fails: test_ties_and_missing_answers_are_compared_with_nothing
# teaches: equal ranks carry no preference, and an answer is not better than itself
import torch
from torch import Tensor
from torch.nn.functional import logsigmoid


def last_token_rewards(scores: Tensor, mask: Tensor) -> Tensor:
    positions = torch.arange(scores.shape[1], device=scores.device)
    last = (positions * mask).argmax(dim=1, keepdim=True)
    return scores.gather(1, last).squeeze(1)


def pairwise_loss(chosen: Tensor, rejected: Tensor, margin: Tensor | None = None) -> Tensor:
    difference = chosen - rejected if margin is None else chosen - rejected - margin
    return -logsigmoid(difference).mean()


def ranking_loss(rewards: Tensor, ranks: Tensor) -> Tensor:
    first, second = ranks[:, :, None], ranks[:, None, :]
    better = (first > 0) & (first <= second)
    losses = -logsigmoid(rewards[:, :, None] - rewards[:, None, :])
    pairs = better.sum(dim=(1, 2))
    means = losses.masked_fill(~better, 0).sum(dim=(1, 2)) / pairs.clamp(min=1)
    return means.sum() / (pairs > 0).sum().clamp(min=1)
