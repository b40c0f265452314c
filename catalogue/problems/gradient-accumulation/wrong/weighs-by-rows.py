# fails: test_ignored_tokens_do_not_count
# teaches: weights by rows are right only when every row has as many tokens that count
import torch
from torch import Tensor, nn
from torch.nn import functional as F

IGNORED = -100


def train_accumulated(
    model: nn.Module, batches: list[list[tuple[Tensor, Tensor]]], learning_rate: float
) -> tuple[list[float], dict[str, Tensor]]:
    losses = []
    for micro_batches in batches:
        count = sum(len(targets) for _, targets in micro_batches)
        total = 0.0
        model.zero_grad()
        for tokens, targets in micro_batches:
            logits = model(tokens)
            loss = F.cross_entropy(logits.flatten(0, 1), targets.flatten(), ignore_index=IGNORED)
            loss = loss * len(targets) / count
            loss.backward()
            total += loss.item()
        with torch.no_grad():
            for parameter in model.parameters():
                parameter -= learning_rate * parameter.grad
        losses.append(total)
    return losses, {name: parameter.detach() for name, parameter in model.named_parameters()}
