# fails: test_padding_is_no_token
# teaches: as an index -1 means the last entry: padding would be counted as the last token of the vocabulary
import torch


def count_tokens(logits, tokens):
    return torch.zeros_like(logits).scatter_add(1, tokens % logits.shape[1], torch.ones_like(tokens, dtype=logits.dtype))


def repetition_penalty(logits, tokens, penalty):
    penalised = torch.where(logits > 0, logits / penalty, logits * penalty)
    return torch.where(count_tokens(logits, tokens) > 0, penalised, logits)


def frequency_and_presence_penalty(logits, tokens, frequency, presence):
    counts = count_tokens(logits, tokens)
    return logits - frequency * counts - presence * (counts > 0).to(logits.dtype)
