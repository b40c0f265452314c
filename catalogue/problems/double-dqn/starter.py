import torch
from torch import Tensor


def double_dqn_targets(
    rewards: Tensor,
    terminated: Tensor,
    online_next: Tensor,
    target_next: Tensor,
    gamma: float = 0.99,
    legal: Tensor | None = None,
) -> Tensor:
    """rewards and terminated (batch), values of the next state and legal (batch, actions) -> targets (batch), without gradient."""
    raise NotImplementedError


def dqn_loss(q_values: Tensor, actions: Tensor, targets: Tensor, weights: Tensor | None = None, delta: float = 1.0) -> Tensor:
    """q_values (batch, actions), the rest (batch) -> mean weighted Huber loss, a scalar tensor."""
    raise NotImplementedError


def update_target(target: dict[str, Tensor], online: dict[str, Tensor], tau: float) -> dict[str, Tensor]:
    """State dictionaries -> a new one, (1 - tau) * target + tau * online where floating, online elsewhere."""
    raise NotImplementedError
