# fails: test_nothing_at_a_masked_position_has_an_effect
# teaches: the value is right, but in the backward pass 0 * NaN is NaN: fill before the exponential
import torch
from torch import Tensor


def group_advantages(rewards: Tensor) -> Tensor:
    return rewards - rewards.mean(dim=1, keepdim=True)


def dr_grpo_loss(
    log_probs: Tensor, old_log_probs: Tensor, advantages: Tensor, mask: Tensor, max_length: int, clip: float = 0.2
) -> Tensor:
    policy = log_probs
    ratio = (policy - old_log_probs.detach()).exp()
    weight = advantages.detach()[:, None]
    surrogate = torch.minimum(ratio * weight, ratio.clamp(1 - clip, 1 + clip) * weight)
    return -surrogate.masked_fill(~mask, 0).sum() / (len(mask) * max_length)
