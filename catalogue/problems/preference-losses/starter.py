import torch
from torch import Tensor


def ipo_loss(
    policy_chosen: Tensor, policy_rejected: Tensor, reference_chosen: Tensor, reference_rejected: Tensor, beta: float = 0.1
) -> Tensor:
    """Summed log-probabilities (pairs) -> mean loss, a scalar tensor."""
    raise NotImplementedError


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
    """Summed log-probabilities (answers), desirable (answers), summed log-probabilities (mismatched) -> mean loss, a scalar tensor."""
    raise NotImplementedError


def simpo_loss(
    policy_chosen: Tensor,
    policy_rejected: Tensor,
    chosen_lengths: Tensor,
    rejected_lengths: Tensor,
    beta: float = 2.0,
    margin: float = 1.0,
) -> Tensor:
    """Summed log-probabilities and numbers of tokens (pairs) -> mean loss, a scalar tensor."""
    raise NotImplementedError
