# fails: test_only_what_the_assistant_says_has_labels
# teaches: every answer of a conversation is one to learn from
import torch
from torch.nn import functional as F


def chat_labels(turns, headers, end_token):
    tokens, labels = [], []
    for role, content in turns:
        said = [*content, end_token]
        tokens += headers[role] + said
        labels += [-100] * len(headers[role]) + (said if role == "assistant" else [-100] * len(said))
    last = max((i for i, (role, _) in enumerate(turns) if role == "assistant"), default=0)
    start = sum(len(headers[role]) + len(content) + 1 for role, content in turns[:last])
    labels[:start] = [-100] * start
    return torch.tensor(tokens, dtype=torch.int64), torch.tensor(labels, dtype=torch.int64)


def sft_loss(logits, labels, count=None):
    logits, labels = logits[:, :-1], labels[:, 1:]
    counted = labels != -100
    total = F.cross_entropy(logits[counted], labels[counted], reduction="sum")
    return total / (counted.sum().clamp(min=1) if count is None else count)
