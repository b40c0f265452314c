# fails: test_a_batch_of_one_has_no_loss
# teaches: the positive is one of the choices; left out, the loss has no lower bound
import torch
from torch import Tensor
from torch.nn import functional as F


def nt_xent(first: Tensor, second: Tensor, temperature: float) -> Tensor:
    """Two views (batch, dim) of the same examples -> the mean loss over all 2 * batch anchors."""
    views = F.normalize(torch.cat([first, second]))
    itself = torch.eye(len(views), dtype=torch.bool, device=views.device)
    logits = (views @ views.T / temperature).masked_fill(itself, float("-inf"))
    positives = torch.arange(len(views), device=views.device).roll(len(first))  # i and batch + i are each other's
    chosen = torch.zeros_like(itself).scatter(1, positives[:, None], True)
    return (logits.masked_fill(chosen, float("-inf")).logsumexp(dim=1) - logits[chosen]).mean()
