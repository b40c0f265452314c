import torch
from torch import Tensor


def sequence_log_probs(logits: Tensor, tokens: Tensor, answer_mask: Tensor) -> Tensor:
    """logits (batch, length, vocabulary), tokens and answer_mask (batch, length) -> log-probability of each answer, (batch)."""
    raise NotImplementedError


def dpo_loss(
    policy_chosen: Tensor, policy_rejected: Tensor, reference_chosen: Tensor, reference_rejected: Tensor, beta: float = 0.1
) -> Tensor:
    """Summed log-probabilities (pairs) -> mean loss, a scalar tensor."""
    raise NotImplementedError


def dpo_rewards(
    policy_chosen: Tensor, policy_rejected: Tensor, reference_chosen: Tensor, reference_rejected: Tensor, beta: float = 0.1
) -> tuple[Tensor, Tensor, Tensor]:
    """Summed log-probabilities (pairs) -> rewards of the chosen (pairs), of the rejected (pairs), accuracy (); without gradient."""
    raise NotImplementedError
