import torch
from torch import Tensor


def gated_attention(x: Tensor, w_qkv: Tensor, w_gate: Tensor, w_output: Tensor, heads: int) -> Tensor:
    """Causal: x (batch, length, dim), w_qkv (dim, 3 * dim), w_gate and w_output (dim, dim) -> (batch, length, dim)."""
    queries, keys, values = (x @ w_qkv).unflatten(-1, (3, heads, -1)).permute(2, 0, 3, 1, 4)  # each (batch, heads, length, size)
    length, size = queries.shape[-2:]
    scores = queries @ keys.transpose(-2, -1) / size**0.5
    visible = torch.ones(length, length, dtype=torch.bool, device=x.device).tril()
    weights = scores.masked_fill(~visible, float("-inf")).softmax(dim=-1)
    merged = (weights @ values).transpose(1, 2).flatten(-2)
    return (merged * (x @ w_gate).sigmoid()) @ w_output  # before the projection, where each head still has its own features
