# fails: test_each_batch_starts_from_clean_gradients
# teaches: backward adds to .grad: without zero_grad every step repeats all gradients before it
import torch
from torch import Tensor, nn
from torch.nn import functional as F

IGNORED = -100


def train_accumulated(
    model: nn.Module, batches: list[list[tuple[Tensor, Tensor]]], learning_rate: float
) -> tuple[list[float], dict[str, Tensor]]:
    losses = []
    for micro_batches in batches:
        count = sum(int((targets != IGNORED).sum()) for _, targets in micro_batches)
        total = 0.0
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
