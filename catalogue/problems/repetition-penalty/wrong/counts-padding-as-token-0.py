# fails: test_padding_is_no_token
# teaches: clamping moves the padding to token 0; its weight must be 0 as well
import torch


def count_tokens(logits, tokens):
    weights = torch.ones_like(tokens, dtype=logits.dtype)
    return torch.zeros_like(logits).scatter_add(1, tokens.clamp(min=0), weights)


def repetition_penalty(logits, tokens, penalty):
    penalised = torch.where(logits > 0, logits / penalty, logits * penalty)
    return torch.where(count_tokens(logits, tokens) > 0, penalised, logits)


def frequency_and_presence_penalty(logits, tokens, frequency, presence):
    counts = count_tokens(logits, tokens)
    return logits - frequency * counts - presence * (counts > 0).to(logits.dtype)
