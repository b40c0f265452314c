# fails: test_logits_of_ten_thousand_stay_finite
# teaches: exp of a large score overflows: let softmax subtract the maximum
import torch
from torch import Tensor


def load_balancing_loss(logits: Tensor, k: int = 1, alpha: float = 0.01, mask: Tensor | None = None) -> Tensor:
    experts = logits.shape[-1]
    rows = logits.reshape(-1, experts) if mask is None else logits[mask]
    chosen = rows.topk(k, dim=-1).indices
    share = torch.bincount(chosen.flatten(), minlength=experts).to(rows.dtype) / chosen.numel()
    return alpha * experts * (share * (rows.exp() / rows.exp().sum(dim=-1, keepdim=True)).mean(dim=0)).sum()
