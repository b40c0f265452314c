import torch
from torch import Tensor


@torch.no_grad()
def double_dqn_targets(
    rewards: Tensor,
    terminated: Tensor,
    online_next: Tensor,
    target_next: Tensor,
    gamma: float = 0.99,
    legal: Tensor | None = None,
) -> Tensor:
    """rewards and terminated (batch), values of the next state and legal (batch, actions) -> targets (batch), without gradient."""
    if legal is not None:
        online_next = online_next.masked_fill(~legal, float("-inf"))
    chosen = online_next.argmax(dim=1, keepdim=True)
    future = target_next.gather(1, chosen).squeeze(1)
    return rewards + gamma * future.masked_fill(terminated, 0)


def dqn_loss(q_values: Tensor, actions: Tensor, targets: Tensor, weights: Tensor | None = None, delta: float = 1.0) -> Tensor:
    """q_values (batch, actions), the rest (batch) -> mean weighted Huber loss, a scalar tensor."""
    size = (targets.detach() - q_values.gather(1, actions[:, None]).squeeze(1)).abs()
    losses = torch.where(size <= delta, size**2 / 2, delta * (size - delta / 2))
    return losses.mean() if weights is None else (weights.detach() * losses).mean()


@torch.no_grad()
def update_target(target: dict[str, Tensor], online: dict[str, Tensor], tau: float) -> dict[str, Tensor]:
    """State dictionaries -> a new one, (1 - tau) * target + tau * online where floating, online elsewhere."""
    return {
        name: (1 - tau) * old + tau * online[name] if old.is_floating_point() else online[name].clone() for name, old in target.items()
    }
