# fails: test_the_example_by_hand
# teaches: the score of one class is explained; a sum over all outputs differentiates all of them
import torch


def integrated_gradients(model, x, baseline, target, steps):
    difference = x - baseline
    alpha = (torch.arange(steps).to(x) + 0.5) / steps
    points = (baseline + alpha[:, None, None] * difference).detach().requires_grad_()
    scores = model(points.flatten(0, 1))
    (gradient,) = torch.autograd.grad(scores.sum(), points)
    return difference * gradient.mean(dim=0)
