import torch
from torch import Tensor


def group_advantages(rewards: Tensor) -> Tensor:
    """rewards (prompts, group) -> advantages (prompts, group), normalised within each group."""
    raise NotImplementedError


def grpo_loss(
    log_probs: Tensor,
    old_log_probs: Tensor,
    reference_log_probs: Tensor,
    advantages: Tensor,
    mask: Tensor,
    clip: float = 0.2,
    beta: float = 0.04,
) -> Tensor:
    """Token log-probabilities and mask (sequences, length), advantages (sequences) -> a scalar tensor."""
    raise NotImplementedError
