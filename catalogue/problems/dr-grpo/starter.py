import torch
from torch import Tensor


def group_advantages(rewards: Tensor) -> Tensor:
    """rewards (prompts, group) -> advantages (prompts, group)."""
    raise NotImplementedError


def dr_grpo_loss(
    log_probs: Tensor, old_log_probs: Tensor, advantages: Tensor, mask: Tensor, max_length: int, clip: float = 0.2
) -> Tensor:
    """Token log-probabilities and mask (sequences, length), advantages (sequences) -> a scalar tensor."""
    raise NotImplementedError
