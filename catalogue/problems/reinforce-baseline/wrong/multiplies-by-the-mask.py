# fails: test_nothing_at_a_masked_step_has_an_effect
# teaches: 0 * NaN is NaN: fill with masked_fill or torch.where
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
    return -(weights.detach() * log_probs * mask).sum(dim=1).mean()
