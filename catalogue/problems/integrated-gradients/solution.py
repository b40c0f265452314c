import torch
from torch import Tensor, nn


def integrated_gradients(model: nn.Module, x: Tensor, baseline: Tensor, target: int, steps: int) -> Tensor:
    """Attributions (batch, features) of the target's score at x (batch, features), from baseline (features)."""
    difference = x - baseline
    alpha = (torch.arange(steps).to(x) + 0.5) / steps
    points = baseline + alpha[:, None, None] * difference  # (steps, batch, features)
    points.requires_grad_()
    scores = model(points.flatten(0, 1))[:, target]
    (gradient,) = torch.autograd.grad(scores.sum(), points)  # rows are independent: each gets its own gradient
    return difference * gradient.mean(dim=0)
