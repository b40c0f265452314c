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
    # selected, not multiplied by the mask: 0 * NaN is NaN, in the backward pass too
    log_probs, values, entropy = log_probs[mask], values[mask], entropy[mask]
    constants = (old_log_probs, advantages, old_values, returns)
    old_log_probs, advantages, old_values, returns = (constant[mask].detach() for constant in constants)

    ratio = (log_probs - old_log_probs).exp()
    surrogate = torch.minimum(ratio * advantages, ratio.clamp(1 - clip, 1 + clip) * advantages)
    near = old_values + (values - old_values).clamp(-value_clip, value_clip)
    errors = torch.maximum((values - returns) ** 2, (near - returns) ** 2)
    return (-surrogate + value_coefficient * errors - entropy_coefficient * entropy).sum() / mask.sum().clamp(min=1)


@torch.no_grad()
def ppo_metrics(log_probs: Tensor, old_log_probs: Tensor, mask: Tensor, clip: float = 0.2) -> tuple[Tensor, Tensor]:
    """Tensors (batch, steps) -> clip fraction and approximate KL, scalar tensors without gradient."""
    log_ratio = (log_probs - old_log_probs)[mask]
    departure = log_ratio.exp() - 1
    steps = mask.sum().clamp(min=1)
    return (departure.abs() > clip).sum() / steps, (departure - log_ratio).sum() / steps
