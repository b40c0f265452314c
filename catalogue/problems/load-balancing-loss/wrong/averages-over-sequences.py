# fails: test_sequences_are_taken_together
# teaches: a loss for each sequence asks every sequence to use all experts alike
import torch


def load_balancing_loss(logits, k=1, alpha=0.01, mask=None):
    if logits.dim() > 2:
        parts = [None] * len(logits) if mask is None else mask
        return torch.stack([load_balancing_loss(row, k, alpha, part) for row, part in zip(logits, parts)]).mean()
    experts = logits.shape[-1]
    rows = logits if mask is None else logits[mask]
    chosen = rows.topk(k, dim=-1).indices
    share = torch.bincount(chosen.flatten(), minlength=experts).to(rows.dtype) / chosen.numel()
    return alpha * experts * (share * rows.softmax(dim=-1).mean(dim=0)).sum()
