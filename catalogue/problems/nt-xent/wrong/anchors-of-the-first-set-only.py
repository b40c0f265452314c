# fails: test_the_two_views_can_be_exchanged
# teaches: each view is an anchor once, those of the second set too
import torch
from torch import Tensor
from torch.nn import functional as F


def nt_xent(first: Tensor, second: Tensor, temperature: float) -> Tensor:
    """Two views (batch, dim) of the same examples -> the mean loss over all 2 * batch anchors."""
    views = F.normalize(torch.cat([first, second]))
    itself = torch.eye(len(views), dtype=torch.bool, device=views.device)
    logits = (views @ views.T / temperature).masked_fill(itself, float("-inf"))
    positives = torch.arange(len(views), device=views.device).roll(len(first))  # i and batch + i are each other's
    return F.cross_entropy(logits[: len(first)], positives[: len(first)])
