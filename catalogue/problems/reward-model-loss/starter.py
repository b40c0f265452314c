import torch
from torch import Tensor


def last_token_rewards(scores: Tensor, mask: Tensor) -> Tensor:
    """scores and mask (batch, length) -> score at the last token that is not padding, (batch)."""
    raise NotImplementedError


def pairwise_loss(chosen: Tensor, rejected: Tensor, margin: Tensor | None = None) -> Tensor:
    """Rewards and margin (pairs) -> mean loss, a scalar tensor."""
    raise NotImplementedError


def ranking_loss(rewards: Tensor, ranks: Tensor) -> Tensor:
    """rewards and ranks (prompts, answers) -> mean over prompts of the mean over their pairs, a scalar tensor."""
    raise NotImplementedError
