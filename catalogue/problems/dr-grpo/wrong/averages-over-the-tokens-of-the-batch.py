# fails: test_every_token_weighs_the_same_in_every_batch
# teaches: the number of tokens differs from batch to batch, and with it the weight of each
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
    surrogate = torch.minimum(ratio * weight, ratio.clamp(1 - clip, 1 + clip) * weight)
    return -surrogate.masked_fill(~mask, 0).sum() / mask.sum().clamp(min=1)
