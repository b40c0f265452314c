# fails: test_the_example_by_hand
# teaches: the gradient at the input alone misses whatever saturated on the way, and its products do not add up to the score
import torch


def integrated_gradients(model, x, baseline, target, steps):
    difference = x - baseline
    alpha = torch.ones(1).to(x)
    points = (baseline + alpha[:, None, None] * difference).detach().requires_grad_()
    scores = model(points.flatten(0, 1))[:, target]
    (gradient,) = torch.autograd.grad(scores.sum(), points)
    return difference * gradient.mean(dim=0)
