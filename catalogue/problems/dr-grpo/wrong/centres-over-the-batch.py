# fails: test_advantages_are_centred_within_each_group_and_no_more
# teaches: the baseline is the mean of the answers to the same prompt
import torch
from torch import Tensor


def group_advantages(rewards: Tensor) -> Tensor:
    return rewards - rewards.mean()


def dr_grpo_loss(
    log_probs: Tensor, old_log_probs: Tensor, advantages: Tensor, mask: Tensor, max_length: int, clip: float = 0.2
) -> Tensor:
    policy = log_probs.masked_fill(~mask, 0)
    ratio = (policy - old_log_probs.detach()).exp()
    weight = advantages.detach()[:, None]
    surrogate = torch.minimum(ratio * weight, ratio.clamp(1 - clip, 1 + clip) * weight)
    return -surrogate.masked_fill(~mask, 0).sum() / (len(mask) * max_length)
