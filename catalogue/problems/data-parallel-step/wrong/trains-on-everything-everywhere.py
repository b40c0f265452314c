# fails: test_gradients_pass_the_all_reduce_once_and_activations_never
# teaches: the right numbers from one device prove nothing: a rank sees its own tokens alone, and gradients must be reduced
import torch
from torch.nn import functional as F


def data_parallel_step(model, shards, all_reduce, learning_rate, max_norm):
    parameters = dict(model.named_parameters())
    loss, count = 0.0, 0
    for tokens, targets in shards:
        loss = loss + F.cross_entropy(model(tokens).flatten(0, 1), targets.flatten(), reduction="sum")
        count += int((targets != -100).sum())
    loss = loss / max(count, 1)
    mean = torch.autograd.grad(loss, list(parameters.values()))
    norm = torch.cat([gradient.flatten() for gradient in mean]).norm()
    scale = max_norm / norm.clamp(min=max_norm)
    moved = {name: value.detach() - learning_rate * scale * gradient for (name, value), gradient in zip(parameters.items(), mean)}
    return loss.item(), norm.item(), moved
