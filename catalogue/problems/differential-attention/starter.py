import torch
from torch import Tensor


def lambda_init(layer: int) -> float:
    """Where lambda starts in a layer, counted from 1."""
    raise NotImplementedError


def differential_attention(
    x: Tensor, w_query: Tensor, w_key: Tensor, w_value: Tensor, w_output: Tensor, lambdas: Tensor, gain: Tensor,
    heads: int, layer: int, eps: float = 1e-5,
) -> Tensor:
    """x (batch, length, dim), lambdas (4, size), gain (2 * size,) with size = dim / (2 * heads) -> (batch, length, dim)."""
    raise NotImplementedError
