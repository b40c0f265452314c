# fails: test_only_the_last_token_receives_a_gradient
# teaches: the reward is the score at the end of the answer, where the model has read all of it
import torch
from torch import Tensor
from torch.nn.functional import logsigmoid


def last_token_rewards(scores: Tensor, mask: Tensor) -> Tensor:
    return (scores * mask).sum(dim=1) / mask.sum(dim=1)


def pairwise_loss(chosen: Tensor, rejected: Tensor, margin: Tensor | None = None) -> Tensor:
    difference = chosen - rejected if margin is None else chosen - rejected - margin
    return -logsigmoid(difference).mean()


def ranking_loss(rewards: Tensor, ranks: Tensor) -> Tensor:
    first, second = ranks[:, :, None], ranks[:, None, :]
    better = (first > 0) & (first < second)
    losses = -logsigmoid(rewards[:, :, None] - rewards[:, None, :])
    pairs = better.sum(dim=(1, 2))
    means = losses.masked_fill(~better, 0).sum(dim=(1, 2)) / pairs.clamp(min=1)
    return means.sum() / (pairs > 0).sum().clamp(min=1)
