# fails: test_the_example_of_frequency_and_presence
# teaches: scatter writes 1 for a token that occurs twice; scatter_add counts
import torch


def count_tokens(logits, tokens):
    weights = (tokens >= 0).to(logits.dtype)
    return torch.zeros_like(logits).scatter(1, tokens.clamp(min=0), weights)


def repetition_penalty(logits, tokens, penalty):
    penalised = torch.where(logits > 0, logits / penalty, logits * penalty)
    return torch.where(count_tokens(logits, tokens) > 0, penalised, logits)


def frequency_and_presence_penalty(logits, tokens, frequency, presence):
    counts = count_tokens(logits, tokens)
    return logits - frequency * counts - presence * (counts > 0).to(logits.dtype)
