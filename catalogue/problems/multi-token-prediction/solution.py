import torch
from torch import Tensor
from torch.nn import functional as F


def multi_token_loss(
    hidden: Tensor, heads: Tensor, unembedding: Tensor, tokens: Tensor, lengths: Tensor, weights: Tensor
) -> Tensor:
    """hidden (batch, length, dim), heads (n, dim, dim), unembedding (dim, vocabulary), tokens (batch, length),
    lengths (batch), weights (n) -> the weighted sum of the heads' mean losses, a scalar."""
    positions = torch.arange(tokens.shape[1], device=tokens.device)
    loss = hidden.new_zeros(())
    for offset, (head, weight) in enumerate(zip(heads, weights), start=1):
        real = positions[offset:] < lengths[:, None]  # (batch, length - offset): whether the target is
        if real.any():  # the mean over no target would be NaN
            logits = hidden[:, :-offset][real] @ head @ unembedding
            loss = loss + weight * F.cross_entropy(logits, tokens[:, offset:][real])
    return loss
