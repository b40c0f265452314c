# fails: test_what_the_user_writes_is_never_learned
# teaches: a user can write the assistant's header; what was said by whom is known only while building
import torch
from torch.nn import functional as F


def chat_labels(turns, headers, end_token):
    tokens = [token for role, content in turns for token in [*headers[role], *content, end_token]]
    labels, header, i = [-100] * len(tokens), headers["assistant"], 0
    while i < len(tokens):
        if tokens[i : i + len(header)] == header:
            i += len(header)
            while i < len(tokens):
                labels[i] = tokens[i]
                i += 1
                if tokens[i - 1] == end_token:
                    break
        else:
            i += 1
    return torch.tensor(tokens, dtype=torch.int64), torch.tensor(labels, dtype=torch.int64)


def sft_loss(logits, labels, count=None):
    logits, labels = logits[:, :-1], labels[:, 1:]
    counted = labels != -100
    total = F.cross_entropy(logits[counted], labels[counted], reduction="sum")
    return total / (counted.sum().clamp(min=1) if count is None else count)
