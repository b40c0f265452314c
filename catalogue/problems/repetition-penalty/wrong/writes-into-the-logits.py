# fails: test_keeps_the_dtype_and_leaves_everything_alone
# teaches: the caller may need the logits as they were, for the log-probability of what is drawn
import torch


def count_tokens(logits, tokens):
    weights = (tokens >= 0).to(logits.dtype)
    return torch.zeros_like(logits).scatter_add(1, tokens.clamp(min=0), weights)


def repetition_penalty(logits, tokens, penalty):
    penalised = torch.where(logits > 0, logits / penalty, logits * penalty)
    seen = count_tokens(logits, tokens) > 0
    logits[seen] = penalised[seen]
    return logits


def frequency_and_presence_penalty(logits, tokens, frequency, presence):
    counts = count_tokens(logits, tokens)
    return logits - frequency * counts - presence * (counts > 0).to(logits.dtype)
