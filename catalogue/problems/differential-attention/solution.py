import math

import torch
from torch import Tensor


def lambda_init(layer: int) -> float:
    """Where lambda starts in a layer, counted from 1."""
    return 0.8 - 0.6 * math.exp(-0.3 * (layer - 1))


def differential_attention(
    x: Tensor, w_query: Tensor, w_key: Tensor, w_value: Tensor, w_output: Tensor, lambdas: Tensor, gain: Tensor,
    heads: int, layer: int, eps: float = 1e-5,
) -> Tensor:
    """x (batch, length, dim), lambdas (4, size), gain (2 * size,) with size = dim / (2 * heads) -> (batch, length, dim)."""
    # (batch, heads, 2, length, size): the two maps of a head are one more batch axis
    queries, keys = ((x @ w).unflatten(-1, (heads, 2, -1)).permute(0, 2, 3, 1, 4) for w in (w_query, w_key))
    values = (x @ w_value).unflatten(-1, (heads, -1)).transpose(1, 2)  # (batch, heads, length, 2 * size)
    length, size = queries.shape[-2:]
    scores = queries @ keys.transpose(-2, -1) / size**0.5
    visible = torch.ones(length, length, dtype=torch.bool, device=x.device).tril()
    first, second = scores.masked_fill(~visible, float("-inf")).softmax(dim=-1).unbind(dim=2)
    one, other = (lambdas[0::2] * lambdas[1::2]).sum(dim=-1).exp()
    mixed = (first - (one - other + lambda_init(layer)) * second) @ values
    normed = mixed * (mixed.square().mean(dim=-1, keepdim=True) + eps).rsqrt() * gain
    return ((1 - lambda_init(layer)) * normed).transpose(1, 2).flatten(-2) @ w_output
