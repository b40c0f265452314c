from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.nn import functional as F


def data_parallel_step(
    model: nn.Module,
    shards: list[tuple[Tensor, Tensor]],
    all_reduce: Callable[[list[Tensor]], Tensor],
    learning_rate: float,
    max_norm: float,
) -> tuple[float, float, dict[str, Tensor]]:
    """One step of all ranks: the loss and the gradient norm of the whole batch, and the parameters after the step."""
    parameters = dict(model.named_parameters())
    losses, counts, gradients = [], [], []
    for tokens, targets in shards:  # what each rank does by itself
        logits = model(tokens).flatten(0, 1)
        loss = F.cross_entropy(logits, targets.flatten(), reduction="sum")  # leaves out -100
        gradients.append(torch.autograd.grad(loss, list(parameters.values())))
        losses.append(loss)
        counts.append((targets != -100).sum())

    count = all_reduce(counts).clamp(min=1)
    loss = all_reduce(losses) / count
    mean = [all_reduce(list(of_ranks)) / count for of_ranks in zip(*gradients)]
    norm = torch.stack([gradient.square().sum() for gradient in mean]).sum().sqrt()  # of the reduced gradient, the same on every rank
    scale = max_norm / norm.clamp(min=max_norm)
    moved = {name: value.detach() - learning_rate * scale * gradient for (name, value), gradient in zip(parameters.items(), mean)}
    return loss.item(), norm.item(), moved
