# fails: test_equal_rewards_teach_nothing
# teaches: the mean of equal numbers may be off in the last place, and dividing that by a tiny epsilon makes advantages of it
import torch
from torch import Tensor


def group_advantages(rewards: Tensor) -> Tensor:
    centred = rewards - rewards.mean(dim=1, keepdim=True)
    return centred / (rewards.std(dim=1, unbiased=False, keepdim=True) + 1e-8)
    all_equal = rewards.amax(dim=1, keepdim=True) == rewards.amin(dim=1, keepdim=True)
    return normalised.masked_fill(all_equal, 0)


def grpo_loss(
    log_probs: Tensor,
    old_log_probs: Tensor,
    reference_log_probs: Tensor,
    advantages: Tensor,
    mask: Tensor,
    clip: float = 0.2,
    beta: float = 0.04,
) -> Tensor:
    policy = log_probs.masked_fill(~mask, 0)
    old, reference, weight = old_log_probs.detach(), reference_log_probs.detach(), advantages.detach()[:, None]

    ratio = (policy - old).exp()
    surrogate = torch.minimum(ratio * weight, ratio.clamp(1 - clip, 1 + clip) * weight)
    departure = reference - policy
    penalty = departure.exp() - departure - 1
    terms = (surrogate - beta * penalty).masked_fill(~mask, 0)
    return -(terms.sum(dim=1) / mask.sum(dim=1).clamp(min=1)).mean()
