import torch
from torch import Tensor


def mask_tokens(
    tokens: Tensor, special: Tensor, vocabulary: int, mask_id: int, generator: torch.Generator, rate: float = 0.15
) -> tuple[Tensor, Tensor]:
    """tokens, special (batch, length) -> corrupted inputs, and targets that are -100 where nothing is asked."""
    raise NotImplementedError


def masked_loss(logits: Tensor, targets: Tensor) -> Tensor:
    """logits (batch, length, vocabulary), targets (batch, length) -> mean over the targets that are not -100, or 0."""
    raise NotImplementedError
