# fails: test_ignored_tokens_do_not_count
# teaches: tokens without a target have no loss, so they must not be in the divisor either
import torch
from torch import Tensor, nn
from torch.nn import functional as F

IGNORED = -100


def train_accumulated(
    model: nn.Module, batches: list[list[tuple[Tensor, Tensor]]], learning_rate: float
) -> tuple[list[float], dict[str, Tensor]]:
    losses = []
    for micro_batches in batches:
        count = sum(targets.numel() for _, targets in micro_batches)
        total = 0.0
        model.zero_grad()
        for tokens, targets in micro_batches:
            logits = model(tokens)
            loss = F.cross_entropy(logits.flatten(0, 1), targets.flatten(), ignore_index=IGNORED, reduction="sum")
            loss = loss / max(count, 1)
            loss.backward()
            total += loss.item()
        with torch.no_grad():
            for parameter in model.parameters():
                parameter -= learning_rate * parameter.grad
        losses.append(total)
    return losses, {name: parameter.detach() for name, parameter in model.named_parameters()}
