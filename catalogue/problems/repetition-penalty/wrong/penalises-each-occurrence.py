# fails: test_repetition_counts_once_however_often_a_token_occurs
# teaches: the repetition penalty asks whether a token occurs, not how often
import torch


def count_tokens(logits, tokens):
    weights = (tokens >= 0).to(logits.dtype)
    return torch.zeros_like(logits).scatter_add(1, tokens.clamp(min=0), weights)


def repetition_penalty(logits, tokens, penalty):
    factor = penalty ** count_tokens(logits, tokens)
    return torch.where(logits > 0, logits / factor, logits * factor)


def frequency_and_presence_penalty(logits, tokens, frequency, presence):
    counts = count_tokens(logits, tokens)
    return logits - frequency * counts - presence * (counts > 0).to(logits.dtype)
