# fails: test_a_value_gains_nothing_by_leaving_its_band
# teaches: the value loss is to be minimised, so its pessimistic bound is the larger error
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
  
    log_probs, values, entropy = log_probs[mask], values[mask], entropy[mask]
    constants = (old_log_probs, advantages, old_values, returns)
    old_log_probs, advantages, old_values, returns = (constant[mask].detach() for constant in constants)

    ratio = (log_probs - old_log_probs).exp()
    surrogate = torch.minimum(ratio * advantages, ratio.clamp(1 - clip, 1 + clip) * advantages)
    near = old_values + (values - old_values).clamp(-value_clip, value_clip)
    errors = torch.minimum((values - returns) ** 2, (near - returns) ** 2)
    return (-surrogate + value_coefficient * errors - entropy_coefficient * entropy).sum() / mask.sum().clamp(min=1)


@torch.no_grad()
def ppo_metrics(log_probs: Tensor, old_log_probs: Tensor, mask: Tensor, clip: float = 0.2) -> tuple[Tensor, Tensor]:
    log_ratio = (log_probs - old_log_probs)[mask]
    departure = log_ratio.expm1()
    steps = mask.sum().clamp(min=1)
    return (departure.abs() > clip).sum() / steps, (departure - log_ratio).sum() / steps
