# fails: test_matches_a_loop_over_anchors
# teaches: a logit of 0 has the weight 1: what must not be chosen gets minus infinity
import torch
from torch import Tensor
from torch.nn import functional as F


def nt_xent(first: Tensor, second: Tensor, temperature: float) -> Tensor:
    """Two views (batch, dim) of the same examples -> the mean loss over all 2 * batch anchors."""
    views = F.normalize(torch.cat([first, second]))
    itself = torch.eye(len(views), dtype=torch.bool, device=views.device)
    logits = (views @ views.T / temperature).masked_fill(itself, 0.0)
    positives = torch.arange(len(views), device=views.device).roll(len(first))  # i and batch + i are each other's
    return F.cross_entropy(logits, positives)
