# fails: test_the_best_state_is_kept_and_not_the_last
# teaches: state_dict() shares memory with the weights: the best state follows them to the last step
import math
from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.nn import functional as F

Batches = list[tuple[Tensor, Tensor]]


def fit(
    model: nn.Module,
    training: Batches,
    validation: Batches,
    epochs: int,
    schedule: Callable[[int], float],
    max_norm: float,
    patience: int,
) -> tuple[dict[str, Tensor], list[float]]:
    best, best_state, waited = math.inf, snapshot(model), 0
    losses, step = [], 0
    for _ in range(epochs):
        model.train()
        for inputs, targets in training:
            model.zero_grad()
            F.mse_loss(model(inputs), targets).backward()
            nn.utils.clip_grad_norm_(model.parameters(), max_norm)
            with torch.no_grad():
                for parameter in model.parameters():
                    parameter -= schedule(step) * parameter.grad
            step += 1
        losses.append(evaluate(model, validation))
        if losses[-1] < best:
            best, best_state, waited = losses[-1], snapshot(model), 0
        else:
            waited += 1
            if waited == patience:
                break
    return best_state, losses


@torch.no_grad()
def evaluate(model: nn.Module, batches: Batches) -> float:
    model.eval()
    total = sum(F.mse_loss(model(inputs), targets, reduction="sum").item() for inputs, targets in batches)
    return total / sum(targets.numel() for _, targets in batches)


def snapshot(model: nn.Module) -> dict[str, Tensor]:
    return model.state_dict()
