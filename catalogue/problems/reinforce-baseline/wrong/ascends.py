# fails: test_the_example_by_hand
# teaches: an optimiser minimises: the loss is minus the objective
import torch
from torch import Tensor


def rewards_to_go(rewards: Tensor, mask: Tensor, gamma: float = 1.0) -> Tensor:
    rewards = rewards.masked_fill(~mask, 0)
    to_go = torch.empty_like(rewards)
    running = torch.zeros_like(rewards[:, 0])
    for t in reversed(range(rewards.shape[1])):
        running = rewards[:, t] + gamma * running
        to_go[:, t] = running
    return to_go


def reinforce_loss(log_probs: Tensor, rewards: Tensor, baselines: Tensor, mask: Tensor, gamma: float = 1.0) -> Tensor:
    discounts = gamma ** torch.arange(rewards.shape[1], dtype=rewards.dtype, device=rewards.device)
    weights = discounts * (rewards_to_go(rewards, mask, gamma) - baselines)
    weights = weights.detach().masked_fill(~mask, 0)
    return (weights * log_probs.masked_fill(~mask, 0)).sum(dim=1).mean()
