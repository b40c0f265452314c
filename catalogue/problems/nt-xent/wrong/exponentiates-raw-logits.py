# fails: test_a_small_temperature_gives_no_infinity
# teaches: exp(1 / temperature) overflows; a log-softmax subtracts the maximum
import torch
from torch import Tensor
from torch.nn import functional as F


def nt_xent(first: Tensor, second: Tensor, temperature: float) -> Tensor:
    """Two views (batch, dim) of the same examples -> the mean loss over all 2 * batch anchors."""
    views = F.normalize(torch.cat([first, second]))
    itself = torch.eye(len(views), dtype=torch.bool, device=views.device)
    logits = (views @ views.T / temperature).masked_fill(itself, float("-inf"))
    positives = torch.arange(len(views), device=views.device).roll(len(first))  # i and batch + i are each other's
    weights = logits.exp()
    return -(weights[torch.arange(len(views)), positives] / weights.sum(dim=1)).log().mean()
