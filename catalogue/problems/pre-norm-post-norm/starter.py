import torch
from torch import Tensor


def pre_norm(x: Tensor, weights: Tensor) -> Tensor:
    """x (batch, dim), weights (depth, dim, dim) -> (batch, dim)."""
    raise NotImplementedError


def post_norm(x: Tensor, weights: Tensor) -> Tensor:
    """x (batch, dim), weights (depth, dim, dim) -> (batch, dim)."""
    raise NotImplementedError


def gradient_norms(x: Tensor, weights: Tensor, cotangent: Tensor, order: str) -> Tensor:
    """Norms of the gradients of sum(cotangent * y) at the stream before each block and after the last, (depth + 1)."""
    raise NotImplementedError
