# fails: test_tokens_are_chosen_independently
# teaches: the same number in every sequence is another law (BERT's own scripts had it), and less random
import torch
from torch import Tensor
from torch.nn import functional


def mask_tokens(
    tokens: Tensor, special: Tensor, vocabulary: int, mask_id: int, generator: torch.Generator, rate: float = 0.15
) -> tuple[Tensor, Tensor]:
    chosen = (torch.rand(tokens.shape, generator=generator).argsort(dim=1) < round(rate * tokens.shape[1])) & ~special
    kind = torch.rand(tokens.shape, generator=generator)
    random = torch.randint(vocabulary, tokens.shape, generator=generator)
    inputs = tokens.masked_fill(chosen & (kind < 0.8), mask_id)
    inputs = torch.where(chosen & (kind >= 0.9), random, inputs)
    return inputs, tokens.masked_fill(~chosen, -100)


def masked_loss(logits: Tensor, targets: Tensor) -> Tensor:
    chosen = targets != -100
    total = functional.cross_entropy(logits[chosen], targets[chosen], reduction="sum")
    return total / chosen.sum().clamp(min=1)
