# fails: test_the_reduced_gradient_is_clipped
# teaches: the norm is that of all parameters together; clipping each tensor by its own changes the direction
import torch
from torch.nn import functional as F


def data_parallel_step(model, shards, all_reduce, learning_rate, max_norm):
    parameters = dict(model.named_parameters())
    losses, counts, gradients = [], [], []
    for tokens, targets in shards:
        loss = F.cross_entropy(model(tokens).flatten(0, 1), targets.flatten(), reduction="sum")
        gradients.append(torch.autograd.grad(loss, list(parameters.values())))
        losses.append(loss.detach())
        counts.append((targets != -100).sum())
    count = all_reduce(counts).clamp(min=1)
    loss = all_reduce(losses) / count
    mean = [all_reduce(list(of_ranks)) / count for of_ranks in zip(*gradients)]
    norm = torch.cat([gradient.flatten() for gradient in mean]).norm()
    scales = [max_norm / gradient.norm().clamp(min=max_norm) for gradient in mean]
    moved = {
        name: value.detach() - learning_rate * scale * gradient
        for (name, value), scale, gradient in zip(parameters.items(), scales, mean)
    }
    return loss.item(), norm.item(), moved
