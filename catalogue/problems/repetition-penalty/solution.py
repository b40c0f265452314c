import torch
from torch import Tensor


def count_tokens(logits: Tensor, tokens: Tensor) -> Tensor:
    """How often each token of the vocabulary occurs in each row: (batch, vocabulary), in the dtype of the logits."""
    weights = (tokens >= 0).to(logits.dtype)  # padding adds 0, to whichever token
    return torch.zeros_like(logits).scatter_add(1, tokens.clamp(min=0), weights)


def repetition_penalty(logits: Tensor, tokens: Tensor, penalty: float) -> Tensor:
    """logits (batch, vocabulary), those of the tokens (batch, length) pushed towards less by a factor; -1 is padding."""
    penalised = torch.where(logits > 0, logits / penalty, logits * penalty)
    return torch.where(count_tokens(logits, tokens) > 0, penalised, logits)


def frequency_and_presence_penalty(
    logits: Tensor, tokens: Tensor, frequency: float, presence: float
) -> Tensor:
    """logits (batch, vocabulary), less `frequency` for each occurrence in tokens (batch, length) and `presence` for any."""
    counts = count_tokens(logits, tokens)
    return logits - frequency * counts - presence * (counts > 0).to(logits.dtype)
