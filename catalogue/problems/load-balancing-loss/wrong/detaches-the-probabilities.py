# fails: test_the_gradient_flows_through_the_probabilities_alone
# teaches: the counts have no gradient, so P must carry it
import torch
from torch import Tensor


def load_balancing_loss(logits: Tensor, k: int = 1, alpha: float = 0.01, mask: Tensor | None = None) -> Tensor:
    experts = logits.shape[-1]
    rows = logits.reshape(-1, experts) if mask is None else logits[mask]
    chosen = rows.topk(k, dim=-1).indices
    share = torch.bincount(chosen.flatten(), minlength=experts).to(rows.dtype) / chosen.numel()
    return alpha * experts * (share * rows.detach().softmax(dim=-1).mean(dim=0)).sum()
