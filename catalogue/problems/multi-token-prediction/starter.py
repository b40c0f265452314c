import torch
from torch import Tensor


def multi_token_loss(
    hidden: Tensor, heads: Tensor, unembedding: Tensor, tokens: Tensor, lengths: Tensor, weights: Tensor
) -> Tensor:
    """hidden (batch, length, dim), heads (n, dim, dim), unembedding (dim, vocabulary), tokens (batch, length),
    lengths (batch), weights (n) -> the weighted sum of the heads' mean losses, a scalar."""
    raise NotImplementedError
