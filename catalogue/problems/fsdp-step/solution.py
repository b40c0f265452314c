from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn import functional as F

State = tuple[Tensor, Tensor, Tensor]  # of one unit on one rank: its shard of the parameters, and Adam's mean and square for it


def shard(tensors: list[Tensor], ranks: int) -> list[Tensor]:
    """One tensor after the other in a row, zeros at the end, cut into equal shards: one a rank."""
    flat = torch.cat([tensor.flatten() for tensor in tensors])
    return list(F.pad(flat, (0, -len(flat) % ranks)).view(ranks, -1))


def unshard(flat: Tensor, shapes: list[tuple[int, ...]]) -> list[Tensor]:
    """The tensors of these shapes out of the row that `shard` cut up."""
    sizes = [torch.Size(shape).numel() for shape in shapes]
    return [part.view(shape) for part, shape in zip(flat[: sum(sizes)].split(sizes), shapes)]


def adam(state: State, gradient: Tensor, step: int, learning_rate: float) -> State:
    """Adam on a shard: it works element by element, so that a part of a row is as good as the whole."""
    parameters, mean, square = state
    mean = 0.9 * mean + 0.1 * gradient
    square = 0.999 * square + 0.001 * gradient**2
    update = (mean / (1 - 0.9**step)) / ((square / (1 - 0.999**step)).sqrt() + 1e-8)
    return parameters - learning_rate * update, mean, square


def fsdp_step(
    units: list[list[State]],
    shapes: list[list[tuple[int, ...]]],
    batches: list[tuple[Tensor, Tensor]],
    step: int,
    learning_rate: float,
    all_gather: Callable[[list[Tensor]], Tensor],
    reduce_scatter: Callable[[list[Tensor]], list[Tensor]],
) -> tuple[float, list[list[State]]]:
    """The loss before the step, and the states of all units on all ranks after it."""
    ranks, last = len(batches), len(units) - 1
    rows = sum(len(x) for x, _ in batches)
    inputs = [[x for x, _ in batches]]  # inputs[u][r]: what unit u gets on rank r
    for u, states in enumerate(units):
        weight, bias = unshard(all_gather([state[0] for state in states]), shapes[u])  # gathered for this unit, dropped with the next
        outputs = [x @ weight.T + bias for x in inputs[u]]
        inputs.append(outputs if u == last else [output.tanh() for output in outputs])

    errors = [output - y for output, (_, y) in zip(inputs[-1], batches)]
    loss = sum(error.square().sum().item() for error in errors) / (2 * rows)
    gradients = [error / rows for error in errors]  # rows of all ranks: then gradients of ranks are summed, not averaged
    updated = []
    for u in reversed(range(len(units))):
        weight, _ = unshard(all_gather([state[0] for state in units[u]]), shapes[u])
        if u < last:
            gradients = [gradient * (1 - output**2) for gradient, output in zip(gradients, inputs[u + 1])]
        local = [torch.cat(shard([gradient.T @ x, gradient.sum(dim=0)], ranks)) for gradient, x in zip(gradients, inputs[u])]
        gradients = [gradient @ weight for gradient in gradients]
        updated.append([adam(state, own, step, learning_rate) for state, own in zip(units[u], reduce_scatter(local))])
    return loss, updated[::-1]
