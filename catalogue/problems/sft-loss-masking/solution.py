import torch
from torch import Tensor
from torch.nn import functional as F

IGNORED = -100


def chat_labels(
    turns: list[tuple[str, list[int]]], headers: dict[str, list[int]], end_token: int
) -> tuple[Tensor, Tensor]:
    """tokens and labels (length), the labels -100 except at what the assistant says, its end_token included."""
    tokens, labels = [], []
    for role, content in turns:
        said = [*content, end_token]  # the model must learn to end its turn
        tokens += headers[role] + said
        labels += [IGNORED] * len(headers[role]) + (said if role == "assistant" else [IGNORED] * len(said))
    return torch.tensor(tokens, dtype=torch.int64), torch.tensor(labels, dtype=torch.int64)


def sft_loss(logits: Tensor, labels: Tensor, count: int | None = None) -> Tensor:
    """Mean cross-entropy of logits (batch, length, vocabulary) over the labels (batch, length) that are not -100."""
    logits, labels = logits[:, :-1], labels[:, 1:]  # position t predicts t + 1
    counted = labels != IGNORED
    total = F.cross_entropy(logits[counted], labels[counted], reduction="sum")
    return total / (counted.sum().clamp(min=1) if count is None else count)
