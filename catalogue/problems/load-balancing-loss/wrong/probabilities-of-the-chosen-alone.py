# fails: test_shares_are_of_all_assignments
# teaches: P is the router's whole distribution: the experts that lost take part in it
import torch
from torch import Tensor


def load_balancing_loss(logits: Tensor, k: int = 1, alpha: float = 0.01, mask: Tensor | None = None) -> Tensor:
    experts = logits.shape[-1]
    rows = logits.reshape(-1, experts) if mask is None else logits[mask]
    chosen = rows.topk(k, dim=-1).indices
    share = torch.bincount(chosen.flatten(), minlength=experts).to(rows.dtype) / chosen.numel()
    return alpha * experts * (share * rows.masked_fill(torch.ones_like(rows, dtype=torch.bool).scatter(1, chosen, False), float("-inf")).softmax(dim=-1).mean(dim=0)).sum()
