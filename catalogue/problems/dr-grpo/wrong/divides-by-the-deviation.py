# fails: test_advantages_are_centred_within_each_group_and_no_more
# teaches: the deviation depends on the rewards that were drawn: dividing by it reweighs prompts by how hard they are
import torch
from torch import Tensor


def group_advantages(rewards: Tensor) -> Tensor:
    centred = rewards - rewards.mean(dim=1, keepdim=True)
    return centred / (rewards.std(dim=1, keepdim=True, unbiased=False) + 1e-6)


def dr_grpo_loss(
    log_probs: Tensor, old_log_probs: Tensor, advantages: Tensor, mask: Tensor, max_length: int, clip: float = 0.2
) -> Tensor:
    policy = log_probs.masked_fill(~mask, 0)
    ratio = (policy - old_log_probs.detach()).exp()
    weight = advantages.detach()[:, None]
    surrogate = torch.minimum(ratio * weight, ratio.clamp(1 - clip, 1 + clip) * weight)
    return -surrogate.masked_fill(~mask, 0).sum() / (len(mask) * max_length)
