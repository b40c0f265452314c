# fails: test_a_batch_without_labels_costs_nothing
# teaches: a fresh zero has no graph, and backward fails on it; a sum over nothing keeps it
import torch
from torch.nn import functional as F


def chat_labels(turns, headers, end_token):
    tokens, labels = [], []
    for role, content in turns:
        said = [*content, end_token]
        tokens += headers[role] + said
        labels += [-100] * len(headers[role]) + (said if role == "assistant" else [-100] * len(said))
    return torch.tensor(tokens, dtype=torch.int64), torch.tensor(labels, dtype=torch.int64)


def sft_loss(logits, labels, count=None):
    logits, labels = logits[:, :-1], labels[:, 1:]
    counted = labels != -100
    if not counted.any():
        return torch.zeros((), dtype=logits.dtype)
    total = F.cross_entropy(logits[counted], labels[counted], reduction="sum")
    return total / (counted.sum().clamp(min=1) if count is None else count)
