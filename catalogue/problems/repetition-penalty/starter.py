import torch
from torch import Tensor


def repetition_penalty(logits: Tensor, tokens: Tensor, penalty: float) -> Tensor:
    """logits (batch, vocabulary), those of the tokens (batch, length) pushed towards less by a factor; -1 is padding."""
    raise NotImplementedError


def frequency_and_presence_penalty(
    logits: Tensor, tokens: Tensor, frequency: float, presence: float
) -> Tensor:
    """logits (batch, vocabulary), less `frequency` for each occurrence in tokens (batch, length) and `presence` for any."""
    raise NotImplementedError
