# fails: test_the_shares_are_of_the_chosen
# teaches: 80, 10 and 10 % are of the chosen; with one number for both questions its limits scale with the rate
import torch
from torch import Tensor
from torch.nn import functional


def mask_tokens(
    tokens: Tensor, special: Tensor, vocabulary: int, mask_id: int, generator: torch.Generator, rate: float = 0.15
) -> tuple[Tensor, Tensor]:
    kind = torch.rand(tokens.shape, generator=generator)
    chosen = (kind < rate) & ~special
    random = torch.randint(vocabulary, tokens.shape, generator=generator)
    inputs = tokens.masked_fill(chosen & (kind < 0.8), mask_id)
    inputs = torch.where(chosen & (kind >= 0.9), random, inputs)
    return inputs, tokens.masked_fill(~chosen, -100)


def masked_loss(logits: Tensor, targets: Tensor) -> Tensor:
    chosen = targets != -100
    total = functional.cross_entropy(logits[chosen], targets[chosen], reduction="sum")
    return total / chosen.sum().clamp(min=1)
