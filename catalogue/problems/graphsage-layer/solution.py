import torch
from torch import Tensor
from torch.nn.functional import normalize


def graphsage_layer(
    x: Tensor, neighbours: Tensor, weight: Tensor, w_pool: Tensor | None = None, b_pool: Tensor | None = None
) -> Tensor:
    """x (nodes, in), sampled neighbours (nodes, samples) padded with -1 -> (nodes, out), rows of norm 1 or 0."""
    present = neighbours >= 0
    messages = x if w_pool is None else (x @ w_pool + b_pool).relu()  # once per node, not once per sample
    gathered = messages[neighbours]  # (nodes, samples, dim); -1 reads the last node, which is overwritten:
    gathered = gathered.masked_fill(~present[:, :, None], 0.0)  # 0 adds nothing to a sum, and no ReLU is below it
    if w_pool is None:
        aggregate = gathered.sum(1) / present.sum(1, keepdim=True).clamp(min=1)
    else:
        aggregate = gathered.amax(1)
    return normalize((torch.cat([x, aggregate], dim=1) @ weight).relu())  # keeps zero rows at 0
