import torch
from torch import Tensor


def encode(x: Tensor, encoder: Tensor, encoder_bias: Tensor, pre_bias: Tensor) -> Tensor:
    """x (..., dim), encoder (features, dim) -> (..., features), none negative."""
    return torch.relu((x - pre_bias) @ encoder.T + encoder_bias)


def decode(features: Tensor, decoder: Tensor, pre_bias: Tensor) -> Tensor:
    """features (..., features), decoder (dim, features), its columns divided by their norms -> (..., dim)."""
    return features @ (decoder / decoder.norm(dim=0)).T + pre_bias


def sae_loss(
    x: Tensor, encoder: Tensor, encoder_bias: Tensor, decoder: Tensor, pre_bias: Tensor, sparsity: float
) -> Tensor:
    """x (batch, dim) -> (3): loss, squared error, L1 norm of the features; means over the batch."""
    features = encode(x, encoder, encoder_bias, pre_bias)
    error = (x - decode(features, decoder, pre_bias)).square().sum(dim=-1).mean()
    penalty = features.sum(dim=-1).mean()  # no feature is negative
    return torch.stack([error + sparsity * penalty, error, penalty])
