# fails: test_padding_does_not_count
# teaches: padding is routed alike everywhere, and would pass for load
import torch
from torch import Tensor


def load_balancing_loss(logits: Tensor, k: int = 1, alpha: float = 0.01, mask: Tensor | None = None) -> Tensor:
    experts = logits.shape[-1]
    rows = logits.reshape(-1, experts)
    chosen = rows.topk(k, dim=-1).indices
    share = torch.bincount(chosen.flatten(), minlength=experts).to(rows.dtype) / chosen.numel()
    return alpha * experts * (share * rows.softmax(dim=-1).mean(dim=0)).sum()
