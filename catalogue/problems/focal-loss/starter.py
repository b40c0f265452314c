import torch
from torch import Tensor


def binary_focal_loss(
    logits: Tensor, targets: Tensor, alpha: float | None = None, gamma: float = 2.0, normaliser: float | None = None
) -> Tensor:
    """logits and targets (...), targets 0 or 1 -> ()."""
    raise NotImplementedError


def focal_loss(
    logits: Tensor, targets: Tensor, alpha: Tensor | None = None, gamma: float = 2.0, ignore_index: int = -100, normaliser: float | None = None
) -> Tensor:
    """logits (..., classes), targets (...), alpha (classes,) -> ()."""
    raise NotImplementedError
