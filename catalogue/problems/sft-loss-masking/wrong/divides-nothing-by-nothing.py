# fails: test_a_batch_without_labels_costs_nothing
# teaches: the mean over no labels is 0 / 0: a batch without answers would turn every weight into NaN
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
    losses = F.cross_entropy(logits[:, :-1].flatten(0, 1), labels[:, 1:].flatten(), reduction="sum" if count else "mean")
    return losses / count if count else losses
