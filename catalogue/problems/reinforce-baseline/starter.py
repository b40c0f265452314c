import torch
from torch import Tensor


def rewards_to_go(rewards: Tensor, mask: Tensor, gamma: float = 1.0) -> Tensor:
    """rewards and mask (episodes, steps) -> discounted sum from each step on, (episodes, steps)."""
    raise NotImplementedError


def reinforce_loss(log_probs: Tensor, rewards: Tensor, baselines: Tensor, mask: Tensor, gamma: float = 1.0) -> Tensor:
    """Tensors (episodes, steps) -> a scalar tensor, whose gradient estimates minus that of the expected discounted return."""
    raise NotImplementedError
