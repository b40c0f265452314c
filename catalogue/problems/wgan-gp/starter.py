import torch
from torch import Tensor, nn


def gradient_penalty(critic: nn.Module, real: Tensor, fake: Tensor, mix: Tensor) -> Tensor:
    """Mean over the batch of (norm of the critic's gradient - 1)^2 at mix * real + (1 - mix) * fake, with a graph."""
    raise NotImplementedError


def critic_gradients(
    critic: nn.Module, real: Tensor, fake: Tensor, mix: Tensor, weight: float = 10.0
) -> tuple[Tensor, dict[str, Tensor]]:
    """The critic's loss with the penalty, and its gradient for each named parameter."""
    raise NotImplementedError
