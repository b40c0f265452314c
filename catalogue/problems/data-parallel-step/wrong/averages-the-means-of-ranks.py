# fails: test_ranks_of_different_sizes_are_one_large_batch
# teaches: averaging the means of ranks counts a token more on a short rank: reduce sums, and divide by the count of all ranks
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
    losses = [loss / count.clamp(min=1) for loss, count in zip(losses, counts)]
    gradients = [[gradient / count.clamp(min=1) for gradient in of_rank] for of_rank, count in zip(gradients, counts)]
    loss = all_reduce(losses) / len(shards)
    mean = [all_reduce(list(of_ranks)) / len(shards) for of_ranks in zip(*gradients)]
    norm = torch.cat([gradient.flatten() for gradient in mean]).norm()
    scale = max_norm / norm.clamp(min=max_norm)
    moved = {name: value.detach() - learning_rate * scale * gradient for (name, value), gradient in zip(parameters.items(), mean)}
    return loss.item(), norm.item(), moved
