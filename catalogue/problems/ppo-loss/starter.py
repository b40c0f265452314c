import torch
from torch import Tensor


def ppo_loss(
    log_probs: Tensor,
    old_log_probs: Tensor,
    advantages: Tensor,
    values: Tensor,
    old_values: Tensor,
    returns: Tensor,
    entropy: Tensor,
    mask: Tensor,
    clip: float = 0.2,
    value_clip: float = 0.2,
    value_coefficient: float = 0.5,
    entropy_coefficient: float = 0.01,
) -> Tensor:
    """Tensors (batch, steps), mask true for real steps -> policy loss + value loss - entropy bonus, a scalar tensor."""
    raise NotImplementedError


def ppo_metrics(log_probs: Tensor, old_log_probs: Tensor, mask: Tensor, clip: float = 0.2) -> tuple[Tensor, Tensor]:
    """Tensors (batch, steps) -> clip fraction and approximate KL, scalar tensors without gradient."""
    raise NotImplementedError
