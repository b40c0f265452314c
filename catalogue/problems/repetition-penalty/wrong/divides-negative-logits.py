# fails: test_the_example_by_hand
# teaches: dividing a negative logit raises it: the repeated token becomes likelier
import torch


def count_tokens(logits, tokens):
    weights = (tokens >= 0).to(logits.dtype)
    return torch.zeros_like(logits).scatter_add(1, tokens.clamp(min=0), weights)


def repetition_penalty(logits, tokens, penalty):
    penalised = logits / penalty
    return torch.where(count_tokens(logits, tokens) > 0, penalised, logits)


def frequency_and_presence_penalty(logits, tokens, frequency, presence):
    counts = count_tokens(logits, tokens)
    return logits - frequency * counts - presence * (counts > 0).to(logits.dtype)
