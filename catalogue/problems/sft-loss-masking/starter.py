import torch
from torch import Tensor
from torch.nn import functional as F


def chat_labels(
    turns: list[tuple[str, list[int]]], headers: dict[str, list[int]], end_token: int
) -> tuple[Tensor, Tensor]:
    """tokens and labels (length), the labels -100 except at what the assistant says, its end_token included."""
    raise NotImplementedError


def sft_loss(logits: Tensor, labels: Tensor, count: int | None = None) -> Tensor:
    """Mean cross-entropy of logits (batch, length, vocabulary) over the labels (batch, length) that are not -100."""
    raise NotImplementedError
