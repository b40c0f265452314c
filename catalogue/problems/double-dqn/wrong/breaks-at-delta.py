# fails: test_the_loss_and_its_gradient_are_those_of_huber
# teaches: the two pieces meet at delta: without the last term the loss jumps
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
    if legal is not None:
        online_next = online_next.masked_fill(~legal, float("-inf"))
    chosen = online_next.argmax(dim=1, keepdim=True)
    future = target_next.gather(1, chosen).squeeze(1)
    return rewards + gamma * future.masked_fill(terminated, 0)


def dqn_loss(q_values: Tensor, actions: Tensor, targets: Tensor, weights: Tensor | None = None, delta: float = 1.0) -> Tensor:
    size = (targets.detach() - q_values.gather(1, actions[:, None]).squeeze(1)).abs()
    losses = torch.where(size <= delta, size**2 / 2, delta * size)
    return losses.mean() if weights is None else (weights.detach() * losses).mean()


@torch.no_grad()
def update_target(target: dict[str, Tensor], online: dict[str, Tensor], tau: float) -> dict[str, Tensor]:
    return {
        name: (1 - tau) * old + tau * online[name] if old.is_floating_point() else online[name].clone() for name, old in target.items()
    }
