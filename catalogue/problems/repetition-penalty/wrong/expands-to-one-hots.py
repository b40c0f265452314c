# fails: test_no_array_of_positions_times_vocabulary_is_made
# teaches: a one-hot of every position costs length times the vocabulary; scatter_add needs the vocabulary alone
import torch


def count_tokens(logits, tokens):
    weights = (tokens >= 0).to(logits.dtype)
    hits = torch.nn.functional.one_hot(tokens.clamp(min=0), logits.shape[1]).to(logits.dtype)
    return (hits * weights[..., None]).sum(dim=1)


def repetition_penalty(logits, tokens, penalty):
    penalised = torch.where(logits > 0, logits / penalty, logits * penalty)
    return torch.where(count_tokens(logits, tokens) > 0, penalised, logits)


def frequency_and_presence_penalty(logits, tokens, frequency, presence):
    counts = count_tokens(logits, tokens)
    return logits - frequency * counts - presence * (counts > 0).to(logits.dtype)
