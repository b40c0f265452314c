# fails: test_nothing_at_a_masked_position_has_an_effect
# teaches: the value is right, but in the backward pass 0 * NaN is NaN: fill before the exponential
import torch
from torch import Tensor


def group_advantages(rewards: Tensor) -> Tensor:
    centred = rewards - rewards.mean(dim=1, keepdim=True)
    normalised = centred / rewards.std(dim=1, unbiased=False, keepdim=True)
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
    policy = log_probs
    old, reference, weight = old_log_probs.detach(), reference_log_probs.detach(), advantages.detach()[:, None]

    ratio = (policy - old).exp()
    surrogate = torch.minimum(ratio * weight, ratio.clamp(1 - clip, 1 + clip) * weight)
    departure = reference - policy
    penalty = departure.exp() - departure - 1
    terms = (surrogate - beta * penalty).masked_fill(~mask, 0)
    return -(terms.sum(dim=1) / mask.sum(dim=1).clamp(min=1)).mean()
