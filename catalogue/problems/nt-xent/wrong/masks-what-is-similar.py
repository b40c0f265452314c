# fails: test_equal_embeddings_are_still_negatives
# teaches: itself is a matter of the index: another view may be just as similar
import torch
from torch import Tensor
from torch.nn import functional as F


def nt_xent(first: Tensor, second: Tensor, temperature: float) -> Tensor:
    """Two views (batch, dim) of the same examples -> the mean loss over all 2 * batch anchors."""
    views = F.normalize(torch.cat([first, second]))
    itself = views @ views.T > 1 - 1e-4
    logits = (views @ views.T / temperature).masked_fill(itself, float("-inf"))
    positives = torch.arange(len(views), device=views.device).roll(len(first))  # i and batch + i are each other's
    return F.cross_entropy(logits.nan_to_num(neginf=-1e4), positives)
