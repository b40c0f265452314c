# fails: test_the_mean_is_over_tokens_not_over_rows
# teaches: a mean of row means gives each token of a short answer more weight
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
    counted = (labels != -100).to(logits.dtype)
    losses = F.cross_entropy(logits.transpose(1, 2), labels, reduction="none")
    if count is not None:
        return losses.sum() / count
    return (losses.sum(dim=1) / counted.sum(dim=1).clamp(min=1)).mean()
