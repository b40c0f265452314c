# fails: test_simpo_ranks_by_the_mean_per_token
# teaches: SimPO's reward is the mean log-probability of a token, not the sum
import torch
from torch import Tensor
from torch.nn.functional import logsigmoid


def ipo_loss(
    policy_chosen: Tensor, policy_rejected: Tensor, reference_chosen: Tensor, reference_rejected: Tensor, beta: float = 0.1
) -> Tensor:
    margin = policy_chosen - policy_rejected - (reference_chosen - reference_rejected).detach()
    return ((margin - 1 / (2 * beta)) ** 2).mean()


def kto_loss(
    policy: Tensor,
    reference: Tensor,
    desirable: Tensor,
    policy_mismatched: Tensor,
    reference_mismatched: Tensor,
    beta: float = 0.1,
    desirable_weight: float = 1.0,
    undesirable_weight: float = 1.0,
) -> Tensor:
    log_ratio = policy - reference.detach()
    zero_point = (policy_mismatched - reference_mismatched).mean().clamp(min=0).detach()
    gain = beta * (log_ratio - zero_point)
  
    losses = torch.where(desirable, desirable_weight * torch.sigmoid(-gain), undesirable_weight * torch.sigmoid(gain))
    return losses.mean()


def simpo_loss(
    policy_chosen: Tensor,
    policy_rejected: Tensor,
    chosen_lengths: Tensor,
    rejected_lengths: Tensor,
    beta: float = 2.0,
    margin: float = 1.0,
) -> Tensor:
    difference = policy_chosen - policy_rejected
    return -logsigmoid(beta * difference - margin).mean()
