# fails: test_matches_the_midpoint_sum_in_float64
# teaches: the line begins at the baseline, not at 0
import torch


def integrated_gradients(model, x, baseline, target, steps):
    difference = x - baseline
    alpha = (torch.arange(steps).to(x) + 0.5) / steps
    points = (alpha[:, None, None] * x).detach().requires_grad_()
    scores = model(points.flatten(0, 1))[:, target]
    (gradient,) = torch.autograd.grad(scores.sum(), points)
    return difference * gradient.mean(dim=0)
