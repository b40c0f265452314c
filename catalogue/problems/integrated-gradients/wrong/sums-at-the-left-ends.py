# fails: test_the_example_by_hand
# teaches: points that begin at the baseline make a left sum, which never looks at the last part of the line
import torch


def integrated_gradients(model, x, baseline, target, steps):
    difference = x - baseline
    alpha = (torch.arange(steps).to(x)) / steps
    points = (baseline + alpha[:, None, None] * difference).detach().requires_grad_()
    scores = model(points.flatten(0, 1))[:, target]
    (gradient,) = torch.autograd.grad(scores.sum(), points)
    return difference * gradient.mean(dim=0)
