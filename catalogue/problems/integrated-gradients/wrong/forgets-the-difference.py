# fails: test_a_feature_at_its_baseline_gets_nothing
# teaches: an average gradient is a slope; times the distance travelled it is a contribution
import torch


def integrated_gradients(model, x, baseline, target, steps):
    difference = x - baseline
    alpha = (torch.arange(steps).to(x) + 0.5) / steps
    points = (baseline + alpha[:, None, None] * difference).detach().requires_grad_()
    scores = model(points.flatten(0, 1))[:, target]
    (gradient,) = torch.autograd.grad(scores.sum(), points)
    return gradient.mean(dim=0)
