# fails: test_matches_the_midpoint_sum_in_float64
# teaches: the distance is from the baseline, and only a baseline of 0 makes it the input
import torch


def integrated_gradients(model, x, baseline, target, steps):
    difference = x - baseline
    alpha = (torch.arange(steps).to(x) + 0.5) / steps
    points = (baseline + alpha[:, None, None] * difference).detach().requires_grad_()
    scores = model(points.flatten(0, 1))[:, target]
    (gradient,) = torch.autograd.grad(scores.sum(), points)
    return x * gradient.mean(dim=0)
