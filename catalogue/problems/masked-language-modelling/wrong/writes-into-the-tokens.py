# fails: test_results_are_whole_numbers_and_the_inputs_left_alone
# teaches: an assignment by mask writes into the caller's tensor, and into the targets if they are taken from it
import torch
from torch import Tensor
from torch.nn import functional


def mask_tokens(
    tokens: Tensor, special: Tensor, vocabulary: int, mask_id: int, generator: torch.Generator, rate: float = 0.15
) -> tuple[Tensor, Tensor]:
    chosen = (torch.rand(tokens.shape, generator=generator) < rate) & ~special
    kind = torch.rand(tokens.shape, generator=generator)
    random = torch.randint(vocabulary, tokens.shape, generator=generator)
    targets = tokens.masked_fill(~chosen, -100)
    inputs = tokens
    inputs[chosen & (kind < 0.8)] = mask_id
    inputs = torch.where(chosen & (kind >= 0.9), random, inputs)
    return inputs, targets


def masked_loss(logits: Tensor, targets: Tensor) -> Tensor:
    chosen = targets != -100
    total = functional.cross_entropy(logits[chosen], targets[chosen], reduction="sum")
    return total / chosen.sum().clamp(min=1)
