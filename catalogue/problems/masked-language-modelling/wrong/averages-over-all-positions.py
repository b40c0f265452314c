# fails: test_the_example_by_hand
# teaches: the mean is over what was asked: a sum divided by all positions shrinks with the rate
import torch
from torch import Tensor
from torch.nn import functional


def mask_tokens(
    tokens: Tensor, special: Tensor, vocabulary: int, mask_id: int, generator: torch.Generator, rate: float = 0.15
) -> tuple[Tensor, Tensor]:
    chosen = (torch.rand(tokens.shape, generator=generator) < rate) & ~special
    kind = torch.rand(tokens.shape, generator=generator)
    random = torch.randint(vocabulary, tokens.shape, generator=generator)
    inputs = tokens.masked_fill(chosen & (kind < 0.8), mask_id)
    inputs = torch.where(chosen & (kind >= 0.9), random, inputs)
    return inputs, tokens.masked_fill(~chosen, -100)


def masked_loss(logits: Tensor, targets: Tensor) -> Tensor:
    chosen = targets != -100
    total = functional.cross_entropy(logits[chosen], targets[chosen], reduction="sum")
    return total / targets.numel()
