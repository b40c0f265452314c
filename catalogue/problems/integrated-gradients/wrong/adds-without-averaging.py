# fails: test_the_example_by_hand
# teaches: an integral from 0 to 1 is a mean: the sum over m steps is divided by m
import torch


def integrated_gradients(model, x, baseline, target, steps):
    difference = x - baseline
    alpha = (torch.arange(steps).to(x) + 0.5) / steps
    points = (baseline + alpha[:, None, None] * difference).detach().requires_grad_()
    scores = model(points.flatten(0, 1))[:, target]
    (gradient,) = torch.autograd.grad(scores.sum(), points)
    return difference * gradient.sum(dim=0)
