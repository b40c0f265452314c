import torch
from torch import Tensor
from torch.nn import functional


def mask_tokens(
    tokens: Tensor, special: Tensor, vocabulary: int, mask_id: int, generator: torch.Generator, rate: float = 0.15
) -> tuple[Tensor, Tensor]:
    """tokens, special (batch, length) -> corrupted inputs, and targets that are -100 where nothing is asked."""
    chosen = (torch.rand(tokens.shape, generator=generator) < rate) & ~special
    kind = torch.rand(tokens.shape, generator=generator)
    random = torch.randint(vocabulary, tokens.shape, generator=generator)
    inputs = tokens.masked_fill(chosen & (kind < 0.8), mask_id)
    inputs = torch.where(chosen & (kind >= 0.9), random, inputs)  # what is left, a tenth, stays as it was
    return inputs, tokens.masked_fill(~chosen, -100)


def masked_loss(logits: Tensor, targets: Tensor) -> Tensor:
    """logits (batch, length, vocabulary), targets (batch, length) -> mean over the targets that are not -100, or 0."""
    chosen = targets != -100
    total = functional.cross_entropy(logits[chosen], targets[chosen], reduction="sum")
    return total / chosen.sum().clamp(min=1)
