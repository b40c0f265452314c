import torch
import torch.nn.functional as F
from torch import Tensor


def binary_focal_loss(
    logits: Tensor, targets: Tensor, alpha: float | None = None, gamma: float = 2.0, normaliser: float | None = None
) -> Tensor:
    """logits and targets (...), targets 0 or 1 -> ()."""
    weight = 1 if alpha is None else alpha * targets + (1 - alpha) * (1 - targets)
    return normalised(weight * of_margin((2 * targets - 1) * logits, gamma), normaliser)


def focal_loss(
    logits: Tensor, targets: Tensor, alpha: Tensor | None = None, gamma: float = 2.0, ignore_index: int = -100, normaliser: float | None = None
) -> Tensor:
    """logits (..., classes), targets (...), alpha (classes,) -> ()."""
    kept = targets != ignore_index
    logits, targets = logits[kept], targets[kept]  # a mask multiplied in later would not stop NaN
    column = targets[:, None]
    others = logits.scatter(1, column, float("-inf")).logsumexp(dim=1)
    weight = 1 if alpha is None else alpha[targets]
    return normalised(weight * of_margin(logits.gather(1, column).squeeze(1) - others, gamma), normaliser)


def of_margin(margin: Tensor, gamma: float) -> Tensor:
    """-(1 - p)^gamma log p for p = sigmoid(margin); the power as an exponential, for that of 0 has no gradient where gamma < 1."""
    return -(gamma * F.logsigmoid(-margin)).exp() * F.logsigmoid(margin)


def normalised(costs: Tensor, normaliser: float | None) -> Tensor:
    """The sum of costs, divided by their number or by what is given, but by no less than 1."""
    return costs.sum() / max(costs.numel() if normaliser is None else normaliser, 1)
