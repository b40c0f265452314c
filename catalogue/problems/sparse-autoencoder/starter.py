from torch import Tensor


def encode(x: Tensor, encoder: Tensor, encoder_bias: Tensor, pre_bias: Tensor) -> Tensor:
    """x (..., dim), encoder (features, dim) -> (..., features), none negative."""
    raise NotImplementedError


def decode(features: Tensor, decoder: Tensor, pre_bias: Tensor) -> Tensor:
    """features (..., features), decoder (dim, features), its columns divided by their norms -> (..., dim)."""
    raise NotImplementedError


def sae_loss(
    x: Tensor, encoder: Tensor, encoder_bias: Tensor, decoder: Tensor, pre_bias: Tensor, sparsity: float
) -> Tensor:
    """x (batch, dim) -> (3): loss, squared error, L1 norm of the features; means over the batch."""
    raise NotImplementedError
