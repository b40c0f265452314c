# fails: test_the_example_of_choosing_nothing_or_everything
# teaches: padding and separators are never asked for
import torch
from torch import Tensor
from torch.nn import functional


def mask_tokens(
    tokens: Tensor, special: Tensor, vocabulary: int, mask_id: int, generator: torch.Generator, rate: float = 0.15
) -> tuple[Tensor, Tensor]:
    chosen = (torch.rand(tokens.shape, generator=generator) < rate)
    kind = torch.rand(tokens.shape, generator=generator)
    random = torch.randint(vocabulary, tokens.shape, generator=generator)
    inputs = tokens.masked_fill(chosen & (kind < 0.8), mask_id)
    inputs = torch.where(chosen & (kind >= 0.9), random, inputs)
    return inputs, tokens.masked_fill(~chosen, -100)


def masked_loss(logits: Tensor, targets: Tensor) -> Tensor:
    chosen = targets != -100
    total = functional.cross_entropy(logits[chosen], targets[chosen], reduction="sum")
    return total / chosen.sum().clamp(min=1)
