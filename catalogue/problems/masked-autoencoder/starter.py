import torch
from torch import Tensor


def random_masking(x: Tensor, keep: int, generator: torch.Generator) -> tuple[Tensor, Tensor, Tensor]:
    """x (batch, length, dim) -> visible patches (batch, keep, dim), True where hidden, place of each patch in the shuffled order."""
    raise NotImplementedError


def unshuffle(kept: Tensor, mask_token: Tensor, restore: Tensor) -> Tensor:
    """kept (batch, keep, dim), mask_token (dim), restore (batch, length) -> (batch, length, dim)."""
    raise NotImplementedError


def reconstruction_loss(predictions: Tensor, patches: Tensor, mask: Tensor) -> Tensor:
    """predictions, patches (batch, length, pixels), mask (batch, length) True where hidden -> mean squared error there, or 0."""
    raise NotImplementedError
