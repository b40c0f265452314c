# fails: test_matches_one_token_at_a_time
# teaches: the product is of two means, not the mean of products
import torch
from torch.nn import functional


def load_balancing_loss(logits, k=1, alpha=0.01, mask=None):
    experts = logits.shape[-1]
    rows = logits.reshape(-1, experts) if mask is None else logits[mask]
    chosen = functional.one_hot(rows.topk(k, dim=-1).indices, experts).sum(dim=1).to(rows.dtype)
    return alpha * experts * (chosen / k * rows.softmax(dim=-1)).mean(dim=0).sum()
