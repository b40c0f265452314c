# fails: test_matches_the_midpoint_sum_in_float64
# teaches: points k / m make a right sum, whose error falls with 1 / m; the midpoint rule stands half a step earlier
import torch


def integrated_gradients(model, x, baseline, target, steps):
    difference = x - baseline
    alpha = (torch.arange(steps).to(x) + 1) / steps
    points = (baseline + alpha[:, None, None] * difference).detach().requires_grad_()
    scores = model(points.flatten(0, 1))[:, target]
    (gradient,) = torch.autograd.grad(scores.sum(), points)
    return difference * gradient.mean(dim=0)
