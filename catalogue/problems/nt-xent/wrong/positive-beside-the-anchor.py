# fails: test_the_example_by_hand
# teaches: the views stand one set after the other: the positive of row i is row i + batch
import torch
from torch import Tensor
from torch.nn import functional as F


def nt_xent(first: Tensor, second: Tensor, temperature: float) -> Tensor:
    """Two views (batch, dim) of the same examples -> the mean loss over all 2 * batch anchors."""
    views = F.normalize(torch.cat([first, second]))
    itself = torch.eye(len(views), dtype=torch.bool, device=views.device)
    logits = (views @ views.T / temperature).masked_fill(itself, float("-inf"))
    positives = torch.arange(len(views)) ^ 1  # i and batch + i are each other's
    return F.cross_entropy(logits, positives)
