# fails: test_matches_a_loop_over_anchors
# teaches: views of the same set are negatives too: 2 * batch - 2 of them in all
import torch
from torch import Tensor
from torch.nn import functional as F


def nt_xent(first: Tensor, second: Tensor, temperature: float) -> Tensor:
    """Two views (batch, dim) of the same examples -> the mean loss over all 2 * batch anchors."""
    views = F.normalize(torch.cat([first, second]))
    logits = views[: len(first)] @ views[len(first) :].T / temperature
    targets = torch.arange(len(first))
    return (F.cross_entropy(logits, targets) + F.cross_entropy(logits.T, targets)) / 2
