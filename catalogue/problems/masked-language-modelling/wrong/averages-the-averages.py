# fails: test_the_loss_is_the_mean_over_the_chosen
# teaches: a mean for each sequence gives tokens of sparse sequences more weight
import torch
from torch.nn import functional


def mask_tokens(tokens, special, vocabulary, mask_id, generator, rate=0.15):
    chosen = (torch.rand(tokens.shape, generator=generator) < rate) & ~special
    kind = torch.rand(tokens.shape, generator=generator)
    random = torch.randint(vocabulary, tokens.shape, generator=generator)
    inputs = tokens.masked_fill(chosen & (kind < 0.8), mask_id)
    inputs = torch.where(chosen & (kind >= 0.9), random, inputs)
    return inputs, tokens.masked_fill(~chosen, -100)


def masked_loss(logits, targets):
    losses = functional.cross_entropy(logits.transpose(1, 2), targets, reduction="none")
    return (losses.sum(dim=1) / (targets != -100).sum(dim=1).clamp(min=1)).mean()
