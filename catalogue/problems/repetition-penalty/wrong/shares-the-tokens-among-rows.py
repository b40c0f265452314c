# fails: test_repetition_divides_positive_logits_and_multiplies_negative_ones
# teaches: logits[:, tokens] indexes every row with the tokens of all: each row has its own
import torch


def count_tokens(logits, tokens):
    weights = (tokens >= 0).to(logits.dtype)
    return torch.zeros_like(logits).scatter_add(1, tokens.clamp(min=0), weights)


def repetition_penalty(logits, tokens, penalty):
    penalised = torch.where(logits > 0, logits / penalty, logits * penalty)
    seen = (count_tokens(logits, tokens) > 0).any(dim=0)
    return torch.where(seen, penalised, logits)


def frequency_and_presence_penalty(logits, tokens, frequency, presence):
    counts = count_tokens(logits, tokens)
    return logits - frequency * counts - presence * (counts > 0).to(logits.dtype)
