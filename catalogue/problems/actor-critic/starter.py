import torch
from torch import Tensor


def actor_critic_loss(
    logits: Tensor,
    values: Tensor,
    actions: Tensor,
    rewards: Tensor,
    next_values: Tensor,
    terminated: Tensor,
    gamma: float = 0.99,
    value_coefficient: float = 0.5,
    entropy_coefficient: float = 0.01,
) -> Tensor:
    """logits (batch, actions), the rest (batch) -> policy loss + value loss - entropy bonus, a scalar tensor."""
    raise NotImplementedError
