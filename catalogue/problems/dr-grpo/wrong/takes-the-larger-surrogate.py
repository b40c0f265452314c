# fails: test_the_bound_is_pessimistic
# teaches: the bound is the smaller of the two products
import torch
from torch import Tensor


def group_advantages(rewards: Tensor) -> Tensor:
    return rewards - rewards.mean(dim=1, keepdim=True)


def dr_grpo_loss(
    log_probs: Tensor, old_log_probs: Tensor, advantages: Tensor, mask: Tensor, max_length: int, clip: float = 0.2
) -> Tensor:
    policy = log_probs.masked_fill(~mask, 0)
    ratio = (policy - old_log_probs.detach()).exp()
    weight = advantages.detach()[:, None]
    surrogate = torch.maximum(ratio * weight, ratio.clamp(1 - clip, 1 + clip) * weight)
    return -surrogate.masked_fill(~mask, 0).sum() / (len(mask) * max_length)
