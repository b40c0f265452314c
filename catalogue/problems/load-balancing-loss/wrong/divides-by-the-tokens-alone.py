# fails: test_shares_are_of_all_assignments
# teaches: with k experts per token there are k times as many assignments: divided by the tokens alone the shares sum to k
import torch
from torch import Tensor


def load_balancing_loss(logits: Tensor, k: int = 1, alpha: float = 0.01, mask: Tensor | None = None) -> Tensor:
    experts = logits.shape[-1]
    rows = logits.reshape(-1, experts) if mask is None else logits[mask]
    chosen = rows.topk(k, dim=-1).indices
    share = torch.bincount(chosen.flatten(), minlength=experts).to(rows.dtype) / len(rows)
    return alpha * experts * (share * rows.softmax(dim=-1).mean(dim=0)).sum()
