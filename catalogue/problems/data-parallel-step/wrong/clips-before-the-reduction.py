# fails: test_the_reduced_gradient_is_clipped
# teaches: a rank that clips by its own norm before the reduction gives its tokens another weight: clip what came out of it
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
    for rank, of_rank in enumerate(gradients):
        of_rank = [gradient / counts[rank].clamp(min=1) for gradient in of_rank]
        norm = torch.cat([gradient.flatten() for gradient in of_rank]).norm()
        gradients[rank] = [gradient * counts[rank] * (max_norm / norm.clamp(min=max_norm)) for gradient in of_rank]
    mean = [all_reduce(list(of_ranks)) / count for of_ranks in zip(*gradients)]
    norm = torch.cat([gradient.flatten() for gradient in mean]).norm()
    scale = max_norm / norm.clamp(min=max_norm)
    moved = {name: value.detach() - learning_rate * scale * gradient for (name, value), gradient in zip(parameters.items(), mean)}
    return loss.item(), norm.item(), moved
