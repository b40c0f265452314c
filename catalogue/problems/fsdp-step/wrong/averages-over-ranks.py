# fails: test_ranks_with_different_rows_weigh_by_them
# teaches: the mean of means counts a row more on a rank with few: divide by the rows of all ranks
import torch
from torch.nn import functional as F

def shard(tensors, ranks):
    flat = torch.cat([tensor.flatten() for tensor in tensors])
    return list(F.pad(flat, (0, -len(flat) % ranks)).view(ranks, -1))


def unshard(flat, shapes):
    sizes = [torch.Size(shape).numel() for shape in shapes]
    return [part.view(shape) for part, shape in zip(flat[: sum(sizes)].split(sizes), shapes)]


def adam(state, gradient, step, learning_rate):
    parameters, mean, square = state
    mean = 0.9 * mean + 0.1 * gradient
    square = 0.999 * square + 0.001 * gradient**2
    update = (mean / (1 - 0.9**step)) / ((square / (1 - 0.999**step)).sqrt() + 1e-8)
    return parameters - learning_rate * update, mean, square


def fsdp_step(units, shapes, batches, step, learning_rate, all_gather, reduce_scatter):
    ranks, last = len(batches), len(units) - 1
    rows = sum(len(x) for x, _ in batches)
    inputs = [[x for x, _ in batches]]
    for u, states in enumerate(units):
        weight, bias = unshard(all_gather([state[0] for state in states]), shapes[u])
        outputs = [x @ weight.T + bias for x in inputs[u]]
        inputs.append(outputs if u == last else [output.tanh() for output in outputs])

    errors = [output - y for output, (_, y) in zip(inputs[-1], batches)]
    loss = sum(error.square().sum().item() for error in errors) / (2 * rows)
    gradients = [error / max(len(error), 1) / ranks for error in errors]
    updated = []
    for u in reversed(range(len(units))):
        weight, _ = unshard(all_gather([state[0] for state in units[u]]), shapes[u])
        if u < last:
            gradients = [gradient * (1 - output**2) for gradient, output in zip(gradients, inputs[u + 1])]
        local = [torch.cat(shard([gradient.T @ x, gradient.sum(dim=0)], ranks)) for gradient, x in zip(gradients, inputs[u])]
        gradients = [gradient @ weight for gradient in gradients]
        updated.append([adam(state, own, step, learning_rate) for state, own in zip(units[u], reduce_scatter(local))])
    return loss, updated[::-1]
