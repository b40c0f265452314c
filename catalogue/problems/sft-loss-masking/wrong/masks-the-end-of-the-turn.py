# fails: test_the_example_by_hand
# teaches: the end of a turn is the assistant's to say: masked, the model never stops
import torch
from torch.nn import functional as F


def chat_labels(turns, headers, end_token):
    tokens, labels = [], []
    for role, content in turns:
        said = [*content, end_token]
        tokens += headers[role] + said
        labels += [-100] * len(headers[role]) + ([*content, -100] if role == "assistant" else [-100] * len(said))
    return torch.tensor(tokens, dtype=torch.int64), torch.tensor(labels, dtype=torch.int64)


def sft_loss(logits, labels, count=None):
    logits, labels = logits[:, :-1], labels[:, 1:]
    counted = labels != -100
    total = F.cross_entropy(logits[counted], labels[counted], reduction="sum")
    return total / (counted.sum().clamp(min=1) if count is None else count)
