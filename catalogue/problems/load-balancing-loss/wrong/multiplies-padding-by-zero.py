# fails: test_padding_does_not_count
# teaches: 0 times NaN is NaN: select the rows instead
import torch
from torch import Tensor


def load_balancing_loss(logits: Tensor, k: int = 1, alpha: float = 0.01, mask: Tensor | None = None) -> Tensor:
    experts = logits.shape[-1]
    rows = logits.reshape(-1, experts)
    real = torch.ones(len(rows), dtype=rows.dtype) if mask is None else mask.reshape(-1).to(rows.dtype)
    chosen = rows.topk(k, dim=-1).indices
    share = torch.zeros(experts, dtype=rows.dtype).index_add(0, chosen.flatten(), real.repeat_interleave(k)) / (k * real.sum())
    return alpha * experts * (share * (rows.softmax(dim=-1) * real[:, None]).sum(dim=0) / real.sum()).sum()
